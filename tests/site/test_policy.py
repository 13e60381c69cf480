"""The content security policy in every host's file; tests/site/test_markup.py looks for it in pages."""

from __future__ import annotations

import json
from pathlib import Path

from scorecard.site import policy


def test_every_host_gets_the_same_headers() -> None:
    files = policy.header_files()
    azure = json.loads(files["staticwebapp.config.json"])["globalHeaders"]
    assert azure["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert len(azure) == len({"Content-Security-Policy"}) + len(policy.OTHERS)
    for name, value in azure.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'Header always set {name} "{value}"' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;' in files["nginx-headers.conf"]


def test_a_style_that_stands_in_a_page_is_allowed_by_its_sum_alone(tmp_path: Path) -> None:
    # The sum of no sign at all: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
    assert policy.style_sum("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    sums = [policy.style_sum(style) for style in ("a", "b")]
    page = tmp_path / "a.html"
    page.write_text(f"<head>{policy.meta(sums[:1])}</head>{policy.meta(sums[1:]) * 10}", "utf-8")
    assert policy.page_styles(page)[:2] == sums
    page.write_text(f"<head>{policy.META}</head><p>{sums[0]}</p>", "utf-8")
    assert policy.page_styles(page) == []
    allowed = f"style-src 'self' {sums[0]} {sums[1]}; "
    for name, content in policy.header_files(styles=sums).items():
        assert content.count(allowed) == 1, name
        assert content.replace(f" {sums[0]} {sums[1]}", "") == policy.header_files()[name]


def test_nothing_unsafe_is_in_the_policy() -> None:
    whole = " ".join(policy.page_headers().values())
    assert "unsafe" not in whole
    assert "*" not in whole
    assert "http" not in whole
