"""The content security policy in every host's file; tests/site/test_markup.py looks for it in pages."""

from __future__ import annotations

import json

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


def test_nothing_unsafe_is_in_the_policy() -> None:
    whole = " ".join(policy.HEADERS.values())
    assert "unsafe" not in whole
    assert "*" not in whole
    assert "http" not in whole
