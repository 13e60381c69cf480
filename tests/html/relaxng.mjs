// Holds XML files against a grammar in RELAX NG: node relaxng.mjs GRAMMAR < FILES, where FILES is JSON, texts by their names.
// What is wrong is printed as JSON, a list of what xmllint says.
import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const files = Object.entries(JSON.parse(readFileSync(0, "utf-8")));
const { errors, rawOutput, valid } = await validateXML({
  xml: files.map(([fileName, contents]) => ({ fileName, contents })),
  schema: readFileSync(process.argv[2], "utf-8"),
  extension: "relaxng",
});
console.log(JSON.stringify(errors.map((each) => each.rawMessage)));
if (!valid && !errors.length) throw new Error(rawOutput);
