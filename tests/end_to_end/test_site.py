"""The site in a real browser: from the disk and from a server, without the network, by day and night, on a desk and on a phone."""

from __future__ import annotations

import base64
import functools
import json
import re
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest

import habitatlib
from habitatlib.runs.parameters import read_notebook
from habitatlib.runs.site.make import make_site

ROOT = Path(__file__).parents[2]
TABLES = habitatlib.load_tables(ROOT / "data" / "processed")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")  # fmt: skip
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
in_browser = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromium-driver are not installed")

CELLS = [
    "from matplotlib.patches import Circle\nfrom habitatlib.figures import links\nfrom habitatlib.figures.canvas import canvas, save\n"
    "from habitatlib.figures.evidence import evidence\nfrom habitatlib.figures.study import figures_folder, study",
    'lang = "en"  # en or zh\nout = ""  # folder for the figures',
    's = study(lang=lang)\nfolder = figures_folder(out)\nrows = s.tables["place_mentions"]\nrow = rows[rows["surface"] == "内罗毕"].iloc[0]',
    'print("A capital is named.")',
    'page = canvas(11.5, 1.5, title="A city" if lang == "en" else "一座城市", alt="A dot")\ndot = Circle((3, page.top + 0.7), 0.3, fill=False)\n'
    'links.mark(dot, s, "place", row["symbol"], row["para"])\npage.ax.add_patch(dot)\nsave(page, f"01_dot.{lang}", folder)',
    'evidence(s, rows[rows["surface"] == "内罗毕"])',
]


def made_notebook(path: Path) -> None:
    """A notebook with a figure of one mark, as the house writes them."""
    tags = {1: ["parameters"], 3: ["answer"]}
    cells = [nbformat.v4.new_markdown_cell("# Where is it?\n\nWhich city is named?\n\n提到了哪座城市？")]
    cells += [nbformat.v4.new_code_cell(code, metadata={"tags": tags.get(n, [])}) for n, code in enumerate(CELLS)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


def bare(notebook: Path, target: Path) -> None:
    """A committed notebook without its parameters, so that it has no language to be run in."""
    book = read_notebook(notebook)
    book["cells"] = [cell for cell in book["cells"] if "parameters" not in cell["metadata"].get("tags", ())]
    target.write_text(json.dumps(book), encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "figures", "data/processed"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"):
        shutil.copyfile(ROOT / name, root / name)
    (root / "notebooks").mkdir()
    made_notebook(root / "made.ipynb")
    habitatlib.run(root / "made.ipynb", {"out": str(root / "figures")}, root / "notebooks" / "01_made.ipynb")
    for path in (ROOT / "notebooks").glob("0[28]_*.ipynb"):  # README and the page on validation lead to the second
        bare(path, root / "notebooks" / path.name)
    said: list[str] = []
    page, wrong = make_site(root, say=said.append)
    assert wrong == [], wrong
    assert [line.split(",")[0] for line in said if "in Chinese" in line] == ["notebook: 01_made.ipynb in Chinese"]
    return page.parent


@pytest.fixture(scope="module")
def address(site):
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(site))
    handler.log_message = lambda *args: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}", "--window-size=1400,1000"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.implicitly_wait(5)
    yield driver
    driver.quit()


def width(browser, pixels: int) -> None:
    metrics = {"width": pixels, "height": 844, "deviceScaleFactor": 1, "mobile": pixels < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts)


def results(browser) -> list[str]:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10).until(lambda b: "Search finished" in b.find_element(By.CSS_SELECTOR, ".search-summary").text)
    return [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "#paragraphs a, ul.search a")]


def test_a_second_build_makes_nothing_anew(site):
    before = {name: (site / name).stat().st_mtime_ns for name in pages(site) if name.startswith(("reports", "zh/01", "notebooks/0"))}
    said: list[str] = []
    _, wrong = make_site(site.parents[1], say=said.append)
    assert wrong == [] and not [line for line in said if "in Chinese" in line]
    assert before and {name: (site / name).stat().st_mtime_ns for name in before} == before


def test_every_report_has_its_page_with_every_paragraph(site):
    for row in TABLES["documents"].itertuples():
        text = (site / "reports" / f"{Path(row.source_file).stem}.html").read_text(encoding="utf-8")
        for para in TABLES["paragraphs"].query("symbol == @row.symbol")["para"]:
            assert f'id="p{para}"' in text


def test_a_notebook_without_a_language_is_there_once(site):
    assert (site / "zh" / "01_made.html").is_file()
    assert not list((site / "zh").glob("0[28]_*.html"))
    assert "一座城市" in (site / "zh" / "01_made.html").read_text(encoding="utf-8")


@in_browser
@pytest.mark.parametrize("way", ["disk", "server"])
@pytest.mark.parametrize("query", ["内罗毕", "内罗", "Nairobi", "nairobi 内罗毕"])
def test_search_finds_a_city_by_either_name(way, query, browser, site, address):
    root = f"{site.as_uri()}/" if way == "disk" else address
    browser.get(f"{root}search.html?q={query}")
    found = results(browser)
    rows = TABLES["place_mentions"].query("surface == '内罗毕'").merge(TABLES["documents"], on="symbol")
    for row in rows.itertuples():
        assert f"{root}reports/{Path(row.source_file).stem}.html#p{row.para}" in found, "the paragraph"
        assert [url for url in found if url.split("?")[0] == f"{root}reports/{Path(row.source_file).stem}.html"], "the page, found by Sphinx"


@in_browser
def test_search_finds_english_words_by_their_stem(browser, site):
    browser.get(f"{site.as_uri()}/search.html?q=licence")
    assert any("licences.html" in url for url in results(browser))


def test_a_page_says_in_which_language_it_is(site):
    told = {name: re.search(r'<html lang="([^"]*)"', (site / name).read_text(encoding="utf-8"))[1] for name in pages(site)}
    assert {name for name, language in told.items() if language == "zh"} == {name for name in told if name.startswith("zh/")}
    assert set(told.values()) == {"en", "zh"}
    for place, words in (("notebooks", {"code", "hide code"}), ("zh", {"代码", "隐藏代码"})):
        text = (site / place / "01_made.html").read_text(encoding="utf-8")
        assert set(re.findall(r'<p class="(?:collapsed|expanded)[^"]*">([^<]*)</p>', text)) == words


@in_browser
@pytest.mark.parametrize("place", ["notebooks", "zh"])
def test_a_mark_of_a_figure_leads_to_its_paragraph_though_it_is_hollow(place, browser, site):
    from selenium.webdriver.common.by import By

    width(browser, 1400)
    browser.get(f"{site.as_uri()}/{place}/01_made.html")
    browser.find_element(By.CSS_SELECTOR, "figure.drawn svg a path").click()
    assert "/reports/" in browser.current_url and "#p" in browser.current_url
    target = browser.find_element(By.CSS_SELECTOR, ":target")
    assert target.get_attribute("id") == browser.current_url.split("#")[1]
    assert "内罗毕" in target.text
    assert 0 <= browser.execute_script("return arguments[0].getBoundingClientRect().top", target) < 900


@in_browser
def test_a_row_of_evidence_leads_to_its_paragraph(browser, site):
    from selenium.webdriver.common.by import By

    browser.get(f"{site.as_uri()}/notebooks/01_made.html")
    link = browser.find_element(By.CSS_SELECTOR, "table.dataframe a[href*='#p']")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    assert "内罗毕" in browser.find_element(By.CSS_SELECTOR, ":target").text


CONTRAST = """
const rgb = (c) => { const v = c.match(/[\\d.]+/g).map(Number); return v.length > 3 && v[3] === 0 ? null : v; };
const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const poor = [];
for (const e of document.querySelectorAll("main p, main li, main td, main th, main h1, main h2, main h3, main a, main small, main span, main b")) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own || e.closest("svg, .headerlink") || !e.offsetParent) continue;
  const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
  if ((a + .05) / (b + .05) < (parseFloat(getComputedStyle(e).fontSize) < 24 ? 4.5 : 3)) poor.push(`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)} ${((a + .05) / (b + .05)).toFixed(1)}`);
}
return poor.slice(0, 8);
"""


def logged(browser) -> tuple[list[str], set[str]]:
    """What the pages since the last time complained of, and the addresses they asked for."""
    said = [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
    return said, {url for url in asked if not url.startswith(("data:", "blob:", "chrome:"))}


@pytest.fixture(scope="module")
def looked(browser, site):
    """Each page opened once from the disk, on a phone: how wide it is, which words cannot be read by day and night, what it asked for."""
    width(browser, 390)
    logged(browser)
    seen = {}
    for name in pages(site):
        browser.get(f"{site.as_uri()}/{name}")
        seen[name] = {"wide": browser.execute_script("return document.scrollingElement.scrollWidth")}
        for mode in ("light", "dark"):
            seen[name][mode] = browser.execute_script(f"document.documentElement.dataset.theme = '{mode}'; {CONTRAST}")
        seen[name]["said"], seen[name]["asked"] = logged(browser)
    width(browser, 1400)
    return seen


@in_browser
def test_pages_from_the_disk_have_no_errors_and_ask_the_network_for_nothing(looked, site):
    assert {name: page["said"] for name, page in looked.items() if page["said"]} == {}
    asked = set().union(*(page["asked"] for page in looked.values()))
    assert len(asked) > len(looked)
    assert [url for url in asked if not url.startswith(f"{site.as_uri()}/")] == []


@in_browser
def test_pages_from_a_server_have_no_errors_and_ask_no_other_for_anything(browser, site, address):
    logged(browser)
    for name in ("index.html", "notebooks/01_made.html", "zh/index.html", "reports/index.html", "search.html?q=Nairobi"):
        browser.get(address + name)
    said, asked = logged(browser)
    assert said == []
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith(address)] == []


@in_browser
def test_a_phone_scrolls_no_page_sideways(looked):
    assert {name: page["wide"] for name, page in looked.items() if page["wide"] > 390} == {}


@in_browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_can_be_read_by_day_and_night(mode, looked):
    assert {name: page[mode] for name, page in looked.items() if page[mode]} == {}


@in_browser
def test_a_figure_keeps_its_white_ground_by_night(browser, site):
    from selenium.webdriver.common.by import By

    browser.get(f"{site.as_uri()}/notebooks/01_made.html")
    browser.execute_script("document.documentElement.dataset.theme = 'dark'")
    box = browser.find_element(By.CSS_SELECTOR, "figure.drawn .wide")
    assert box.value_of_css_property("background-color") in ("rgb(255, 255, 255)", "rgba(255, 255, 255, 1)")
    assert len(base64.b64decode(box.screenshot_as_base64)) > 1000
