"""Every page of the face with made-up data, in light and dark, wide and narrow: ``python tests/face/gallery.py FOLDER``.

Writes HTML and, where chromium is installed, pictures to look at. Nothing here is part of the product.
"""

import shutil
import sys
from pathlib import Path

import django
from django.conf import settings
from django.template.loader import render_to_string

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "auspices" / "face" / "static" / "face"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"wide": (1320, 900), "middle": (900, 900), "narrow": (390, 844)}


def rendered():
    """Name to HTML of every page."""
    import samples

    return {
        name: render_to_string(template, {"page": page} if page else {})
        for name, (template, page) in samples.PAGES.items()
    }


def main(folder, *only):
    """Write the pages and their pictures into ``folder``."""
    sys.path.insert(0, str(HERE))
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "auspices.face"],
        STATIC_URL="/static/",
        USE_TZ=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    )
    django.setup()
    folder = Path(folder)
    shutil.copytree(STATIC, folder / "static" / "face", dirs_exist_ok=True)
    for name, html in rendered().items():
        (folder / f"{name}.html").write_text(html.replace('"/static/', '"static/'), "utf-8")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*QUIET, "--allow-file-access-from-files"]
        )
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for file in sorted(folder.glob("*.html")):
                    label = f"{file.stem}-{size}-{scheme}"
                    if only and not any(label.startswith(wanted) or label == wanted for wanted in only):
                        continue
                    page.goto(file.resolve().as_uri())
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=folder / f"{label}.png", full_page=True)
                    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    if wide:
                        sys.stdout.write(f"{label}: wider than the window\n")
                page.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
