// The scripts of the site: everything that can be wrong, and no name that is not known.
import js from "@eslint/js";

const known = (names) => Object.fromEntries(names.split(" ").map((name) => [name, "readonly"]));

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      sourceType: "script",
      globals: known(
        "CSS Highlight NodeFilter Option StaticRange URL URLSearchParams document fetch getSelection globalThis history " +
          "localStorage location sessionStorage window",
      ),
    },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    // Sphinx's search, which the search page loads.
    files: ["**/scorecard.js"],
    languageOptions: { globals: known("Search splitQuery Stemmer _orderResultsByScoreThenName") },
  },
];
