"""Dates, phrases and ids such as attackers and slips of the pen write; each is to be refused with a code, wherever it is given."""

DATES = [
    "Y1E9999999", "Y-17E7", "Y10000", "Y3388E2S3", "2020E5", "2020S2", "10000-01-01", "-0001", "-2020", "0000", "0001-01-01", "1021-06-10", "9999-12-31", "2300",
    "[" + ",".join(f"2020-01-{i % 28 + 1:02}" for i in range(5_000)) + "]", "{" + ",".join(["2020"] * 6) + "}", "[0001-01-01..9999-12-31]", "[..2020]", "[2020..]", "[]",
    "[[2020,2021],2022]", "9" * 100_000, "2020-" * 5_000, "../" * 1_000, "2020/2021/2022", "../..", "/", "2020-13", "2020-02-30", "2020-00-00", "2020-6-5",
    "05/06/2021", "13.06.2021", "44357", "soon", "June 2021", "2020-11-10T25:00", "2020-11-10T16:00+99:00", "2020-11-10 16:00",
    "\u0662\u0660\u0662\u0660", "\uff12\uff10\uff12\uff10", "2020\u200b", "2020;DROP", "2021-1X", "XXXX",
]  # fmt: skip
PHRASES = [
    "", "handover", "handover(", "handover)", "handover((of: aghdam))", "handover(of: aghdam" + ")" * 500, "handover(" * 500, "(" * 1_000, "a" * 100_000,
    "handover(of: " + "x" * 5_000 + ")", "handover(" + "of: aghdam, " * 500 + ")", "handover(of: [" + "aghdam, " * 500 + "])", "handover(of: [aghdam)", "handover(of aghdam)",
    "handover(of:)", "handover(: aghdam)", "handover(of: aghdam; from: AM)", "nothing(of: aghdam)", "handover(nothing: aghdam)", "handover(of: nowhere)",
    "handover(of: aghdam, of: aghdam)", "HANDOVER(of: aghdam)", "handover(of: <b>aghdam</b>)", "handover(of: ../../etc/passwd)", "handover(of: 'aghdam')", "handover(of: aghdam) and",
    "h\u0430ndover(of: aghdam)", "\u202ehandover(of: aghdam)", " " * 5_000, "item " * 1_000,
]  # fmt: skip
IDS = [
    " ", "x" * 81, "x" * 100_000, "../../etc/passwd", "a b", "-a", "a-", "a/", "a;b", "<script>", "'--", "\u0430dmin", "caf\u00e9", "a\nb", "=1+1", "%00", "\\", "a\u202eb", "a,b", "a:b",
    "\u2603", "?", "*", "#", "{{7*7}}", "$(id)", "`id`", "|", "a\tb", "\u200b",
]  # fmt: skip
