package store_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"qualityaward/store"
)

// piece is a part of a workbook.
type piece struct {
	name string
	text io.Reader
}

// squeezed is an XLSX file with a sheet as it is given, and more parts, compressed as far as it goes.
func squeezed(t *testing.T, sheet io.Reader, more ...piece) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range append([]piece{
		{"[Content_Types].xml", strings.NewReader(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`)},
		{"_rels/.rels", strings.NewReader(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)},
		{"xl/workbook.xml", strings.NewReader(`<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`)},
		{"xl/_rels/workbook.xml.rels", strings.NewReader(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)},
		{"xl/worksheets/sheet1.xml", sheet},
	}, more...) {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.Copy(w, part.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A small file that unfolds to more than a list of winners is refused before it takes the memory.
func TestWorkbooksThatUnfoldAreRefused(t *testing.T) {
	cell := func(at, text string) string {
		return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	sheet := func(rows string) io.Reader {
		return strings.NewReader(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`)
	}
	header := `<row r="1">` + cell("A1", "round") + cell("B1", "year") + cell("C1", "award") + cell("D1", "kind") + cell("E1", "name") + `</row>`
	winner := `<row r="2">` + cell("A2", "4") + cell("B2", "2024") + cell("C2", "质量奖") + cell("D2", "组织") + cell("E2", "示例") + `</row>`
	rows, wrong, err := store.ParseHonours(bytes.NewReader(squeezed(t, sheet(header+winner))))
	if err != nil || len(rows) != 1 || len(wrong) != 0 {
		t.Fatalf("a workbook as it should be: %v %v %v", rows, wrong, err)
	}

	var wide, far strings.Builder
	for i := 2; i < 20_000; i++ {
		fmt.Fprintf(&wide, `<row r="%d">%s</row>`, i, cell(fmt.Sprint("XFD", i), "x"))
	}
	xml := func(name, head, text, foot string) piece {
		return piece{name, strings.NewReader(`<?xml version="1.0"?>` + head + text + foot)}
	}
	spreadsheet := `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	shared := `<row r="2"><c r="A2" t="s"><v>0</v></c></row>`
	var parts []piece
	for i := range 30_000 {
		parts = append(parts, piece{fmt.Sprint("x", i), strings.NewReader("")})
	}
	far.WriteString(`<row r="1048576">` + cell("A1048576", "x") + `</row>`)
	for name, content := range map[string][]byte{
		"cells at the far end of each row": squeezed(t, sheet(header+wide.String())),
		"a row at the far end":             squeezed(t, sheet(header+far.String())),
		"a sheet of 100 MB":                squeezed(t, io.MultiReader(sheet(header), io.LimitReader(blanks{}, 100<<20))),
		"twelve million texts":             squeezed(t, sheet(header+shared), xml("xl/sharedStrings.xml", `<sst `+spreadsheet+`>`, strings.Repeat(`<si/>`, 12<<20), `</sst>`)),
		"twelve million styles":            squeezed(t, sheet(header+shared), xml("xl/styles.xml", `<styleSheet `+spreadsheet+`><cellXfs>`, strings.Repeat(`<xf/>`, 12<<20), `</cellXfs></styleSheet>`)),
		"thirty thousand parts":            squeezed(t, sheet(header+winner), parts...),
		"five million empty lines":         append([]byte("round,year,award,kind,name"+strings.Repeat("\n", 5_000_000)), "4,2024,质量奖,组织,示例\n"...),
		"a line of a million cells":        []byte("round,year,award,kind,name\n" + strings.Repeat(",", 1_000_000)),
	} {
		if len(content) > 6<<20 {
			t.Fatalf("%s: %d bytes would not be taken in at all", name, len(content))
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := store.ParseHonours(bytes.NewReader(content))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, store.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 400<<20 {
			t.Errorf("%s takes %d MB", name, took>>20)
		}
	}
}

// Entities that a sheet declares are not put in, however often they name each other.
func TestWorkbooksDoNotLaugh(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString(`<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("ha", 1000) + `">`)
	for name := 'b'; name < 'l'; name++ {
		fmt.Fprintf(&laughs, `<!ENTITY %c "%s">`, name, strings.Repeat(fmt.Sprintf("&%c;", name-1), 10))
	}
	cells := func(row int, texts ...string) string {
		var all strings.Builder
		for i, text := range texts {
			fmt.Fprintf(&all, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, row, text)
		}
		return fmt.Sprintf(`<row r="%d">%s</row>`, row, all.String())
	}
	for _, name := range []string{"示例", "示例&a;", "示例&k;"} {
		text := laughs.String() + `]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
			cells(1, "round", "year", "award", "kind", "name") + cells(2, "4", "2024", "质量奖", "组织", name) + `</sheetData></worksheet>`
		rows, wrong, err := store.ParseHonours(bytes.NewReader(squeezed(t, strings.NewReader(text))))
		if name == "示例" && (len(rows) != 1 || rows[0].Name != name) {
			t.Fatalf("a sheet that names no entity: %v %v %v", rows, wrong, err)
		}
		if said := fmt.Sprint(rows, wrong, err); strings.Contains(said, "haha") {
			t.Errorf("%s becomes %d bytes", name, len(said))
		}
	}
}

// blanks are spaces without end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
