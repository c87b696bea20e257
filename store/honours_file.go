package store

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"qualityaward/award"
)

// RowError says what is wrong with one cell of an imported file.
type RowError struct {
	Line   int    `json:"line"` // in the file, the header being 1
	Column string `json:"column,omitempty"`
	Code   string `json:"code"` // missing, not_a_number, not_a_date, unknown_value, column_missing, twice
	Value  string `json:"value,omitempty"`
}

// ErrUnreadable says that a file is neither CSV nor XLSX.
var ErrUnreadable = errors.New("the file is neither CSV nor XLSX")

// Bounds on a table of winners (ours).
const (
	maxRows    = 50_000
	maxColumns = 100
)

// honourColumns are the names under which a header row may call a column.
var honourColumns = map[string]string{
	"round": "round", "届次": "round", "届": "round",
	"year": "year", "年度": "year", "年份": "year",
	"award": "award", "奖项": "award",
	"kind": "kind", "类别": "kind",
	"name": "name", "名称": "name", "获奖者": "name",
	"code": "code", "统一社会信用代码": "code", "代码": "code",
	"document": "document", "文号": "document",
	"decided_on": "decided_on", "决定日期": "decided_on",
	"revoked_on": "revoked_on", "撤销日期": "revoked_on",
}

var (
	honourAwards = map[string]award.Award{
		"quality_award": award.QualityAward, "质量奖": award.QualityAward, "省质量奖": award.QualityAward, "山西省质量奖": award.QualityAward,
		"nomination_award": award.NominationAward, "提名奖": award.NominationAward, "质量奖提名奖": award.NominationAward,
		"省质量奖提名奖": award.NominationAward, "山西省质量奖提名奖": award.NominationAward,
	}
	honourKinds = map[string]award.ApplicantKind{
		"organisation": award.Organisation, "组织": award.Organisation, "individual": award.Individual, "个人": award.Individual,
	}
)

// ParseHonours reads past winners from a CSV (UTF-8 or GB18030) or XLSX file with a header row.
// Either all rows are good, or none is returned and the errors name lines and columns.
func ParseHonours(r io.Reader) ([]HonourRow, []RowError, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, nil, fmt.Errorf("read the file: %w", err)
	}
	table, err := readTable(content)
	if err != nil {
		return nil, nil, err
	}
	if len(table) == 0 {
		return nil, []RowError{{Line: 1, Code: "column_missing", Column: "name"}}, nil
	}
	at := map[string]int{}
	for i, name := range table[0] {
		if column, ok := honourColumns[strings.ToLower(strings.TrimSpace(name))]; ok {
			at[column] = i
		}
	}
	var wrong []RowError
	for _, column := range []string{"round", "year", "award", "kind", "name"} {
		if _, ok := at[column]; !ok {
			wrong = append(wrong, RowError{Line: 1, Column: column, Code: "column_missing"})
		}
	}
	if wrong != nil {
		return nil, wrong, nil
	}
	var rows []HonourRow
	first := map[string]bool{}
	for i, cells := range table[1:] {
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		row, errs := parseHonour(i+2, cells, at)
		key := fmt.Sprint(row.Award, row.Round, row.Name, row.Code)
		if len(errs) == 0 && first[key] {
			errs = []RowError{{Line: row.Line, Column: "name", Code: "twice", Value: row.Name}}
		}
		first[key] = true
		rows, wrong = append(rows, row), append(wrong, errs...)
	}
	if wrong != nil {
		return nil, wrong, nil
	}
	return rows, nil, nil
}

// parseHonour reads one row.
func parseHonour(line int, cells []string, at map[string]int) (HonourRow, []RowError) {
	var wrong []RowError
	cell := func(column string) string {
		if i, ok := at[column]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	fail := func(column, code string) {
		wrong = append(wrong, RowError{Line: line, Column: column, Code: code, Value: cell(column)})
	}
	number := func(column string) int {
		n, err := strconv.Atoi(strings.Trim(cell(column), "第届年"))
		switch {
		case cell(column) == "":
			fail(column, "missing")
		case err != nil || n < 1 || n > 9999:
			fail(column, "not_a_number")
		}
		return n
	}
	date := func(column string) award.Date {
		for _, layout := range []string{time.DateOnly, "2006/1/2", "2006.1.2", "2006年1月2日"} {
			if t, err := time.ParseInLocation(layout, cell(column), award.Shanghai); err == nil {
				return award.DateOf(t)
			}
		}
		if cell(column) != "" {
			fail(column, "not_a_date")
		}
		return award.Date{}
	}
	row := HonourRow{
		Line: line, Round: number("round"), Year: number("year"), Name: cell("name"), Code: cell("code"), Document: cell("document"),
		DecidedOn: date("decided_on"), RevokedOn: date("revoked_on"),
	}
	var ok bool
	if row.Award, ok = honourAwards[cell("award")]; !ok {
		fail("award", "unknown_value")
	}
	if row.Kind, ok = honourKinds[cell("kind")]; !ok {
		fail("kind", "unknown_value")
	}
	if row.Name == "" {
		fail("name", "missing")
	}
	return row, wrong
}

// readTable reads a file's cells, telling its format by its content.
func readTable(content []byte) ([][]string, error) {
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return readWorkbook(content)
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(content) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, fmt.Errorf("its text is neither UTF-8 nor GB18030: %w", ErrUnreadable)
		}
		content = decoded
	}
	if bytes.ContainsFunc(content, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }) {
		return nil, fmt.Errorf("it has control characters: %w", ErrUnreadable)
	}
	reader := csv.NewReader(bytes.NewReader(content))
	reader.FieldsPerRecord = -1
	var table [][]string
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return table, nil
		}
		if err != nil {
			return nil, errors.Join(ErrUnreadable, err)
		}
		line, _ := reader.FieldPos(0)
		if line > maxRows || len(cells) > maxColumns {
			return nil, fmt.Errorf("it has more than %d rows or %d columns: %w", maxRows, maxColumns, ErrUnreadable)
		}
		for len(table) < line-1 { // keep the file's line numbers
			table = append(table, nil)
		}
		table = append(table, cells)
	}
}
