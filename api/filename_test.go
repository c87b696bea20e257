package api

import (
	"encoding/csv"
	"mime"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Names that come from others name a file in the folder where people unpack or save it, on any system; Chinese ones stay.
func TestFileNames(t *testing.T) {
	for text, want := range map[string]string{
		"质量管理报告（示例）.pdf": "质量管理报告（示例）.pdf", "年度 报告 2027.v2.pdf": "年度 报告 2027.v2.pdf", "ÄÖ'é.txt": "ÄÖ'é.txt",
		"../../etc/passwd": "_.._etc_passwd", `..\..\windows\win.ini`: "_.._windows_win.ini", "/etc/passwd": "_etc_passwd", `C:\boot.ini`: "C__boot.ini",
		"..": "_", ".": "_", "": "_", " . ": "_", ".pdf": "_.pdf", "...pdf": "_.pdf", "evil.": "evil", "evil. ": "evil", "a .pdf": "a.pdf",
		"CON": "_CON", "con.pdf": "_con.pdf", "Aux .txt": "_Aux.txt", "NUL.tar.gz": "_NUL.tar.gz", "com1.pdf": "_com1.pdf", "LPT¹": "_LPT¹", "conin$": "_conin$",
		"CONTRACT.pdf": "CONTRACT.pdf", "com10.pdf": "com10.pdf", "lpt.pdf": "lpt.pdf",
		"annex\u202Efdp.exe": "annex_fdp.exe", "a\u2066b\u2069.pdf": "a_b_.pdf", "a\u200bb.pdf": "a_b.pdf", "a\ufeff.pdf": "a_.pdf", "a\u2028b": "a_b",
		"a\r\nX-Evil: 1.pdf": "a__X-Evil_ 1.pdf", "a\x00b": "a_b", "a\u0085b": "a_b", `a"b'c.pdf`: "a_b'c.pdf", "a|b<c>d?e*f": "a_b_c_d_e_f", "a:b": "a_b",
		strings.Repeat("长", 10_000) + ".pdf": strings.Repeat("长", 70) + ".pdf", "x." + strings.Repeat("y", 10_000): "x." + strings.Repeat("y", 68),
		strings.Repeat("a", 69) + ". b.pdf": strings.Repeat("a", 69) + ".pdf",
	} {
		if got := fileName(text); got != want {
			t.Errorf("%.40q becomes %q, not %q", text, got, want)
		}
	}
}

// Whatever a name is made of, it is one part of a path that every system takes, and a browser reads the same from the header.
func TestNoNameLeadsElsewhere(t *testing.T) {
	hostile := rapid.OneOf(rapid.String(), rapid.SampledFrom(hostileTexts), rapid.SampledFrom([]string{"..", "CON", "com1", ".", " ", "\u202E", "\r\n", `"`, "/", `\`, "长", ".pdf"}))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(hostile, 0, 6).Draw(t, "text"), "")
		name := fileName(text)
		stem, _, _ := strings.Cut(name, ".")
		switch {
		case name == "" || len(name) > 250 || !utf8.ValidString(name) || !filepath.IsLocal(name) || filepath.Base(name) != name:
			t.Errorf("%q is no name", name)
		case strings.ContainsAny(name, `/\:*?"<>|`) || strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) }):
			t.Errorf("%q has characters that do not belong there", name)
		case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, "."):
			t.Errorf("%q is not what Windows makes of it, or is hidden", name)
		case strings.Contains(" con prn aux nul com1 lpt9 ", " "+strings.ToLower(strings.TrimSpace(stem))+" ") && stem != "":
			t.Errorf("%q names a device", name)
		}
		header := attachment(name)
		kind, params, err := mime.ParseMediaType(header)
		if err != nil || kind != "attachment" || strings.ContainsFunc(header, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("the header %q: %v", header, err)
		}
		if params["filename"] != name {
			t.Errorf("%q is saved as %q", name, params["filename"])
		}
	})
}

// A spreadsheet takes no cell for a formula, and shows what was there.
func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "示例.pdf": "示例.pdf", "1-2": "1-2", "a=1": "a=1", "'": "'", "  ": "  ",
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1", " =1": "' =1", "\u3000=1": "'\u3000=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a",
	} {
		if got := cell(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
	var out strings.Builder
	rows := csv.NewWriter(&out) // no text leaves its cell
	if err := rows.WriteAll([][]string{{cell("x,=1"), cell("y\n=1"), cell("z\",=1")}}); err != nil {
		t.Fatal(err)
	}
	if back, err := csv.NewReader(strings.NewReader(out.String())).ReadAll(); err != nil || len(back) != 1 || len(back[0]) != 3 {
		t.Errorf("%q: %v", out.String(), err)
	}
}
