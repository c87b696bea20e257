package store_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"qualityaward/award"
	"qualityaward/store"
)

const pastWinners = `届次,年度,奖项,类别,名称,统一社会信用代码,文号,决定日期,撤销日期
4,2024,质量奖,组织,示例重工有限公司,91140000MA0000001A,示例〔2024〕1号,2024-12-20,
第4届,2024年,质量奖提名奖,个人,示例张某,,示例〔2024〕1号,2024/12/20,2026.3.1

3,2021,省质量奖,组织,"示例, 食品厂",,,,
`

func TestPastWinnersAreReadFromCSVAndXLSX(t *testing.T) {
	t.Parallel()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(pastWinners)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"UTF-8": pastWinners, "UTF-8 with BOM": "\ufeff" + pastWinners, "GB18030": gb, "CRLF": strings.ReplaceAll(pastWinners, "\n", "\r\n"), "XLSX": workbook(t),
	} {
		rows, wrong, err := store.ParseHonours(strings.NewReader(content))
		if err != nil || wrong != nil {
			t.Errorf("%s: %+v, %v", name, wrong, err)
			continue
		}
		want := []store.HonourRow{
			{Line: 2, Round: 4, Year: 2024, Award: award.QualityAward, Kind: award.Organisation, Name: "示例重工有限公司", Code: "91140000MA0000001A", Document: "示例〔2024〕1号", DecidedOn: award.NewDate(2024, 12, 20)},
			{Line: 3, Round: 4, Year: 2024, Award: award.NominationAward, Kind: award.Individual, Name: "示例张某", Document: "示例〔2024〕1号", DecidedOn: award.NewDate(2024, 12, 20), RevokedOn: award.NewDate(2026, 3, 1)},
			{Line: 5, Round: 3, Year: 2021, Award: award.QualityAward, Kind: award.Organisation, Name: "示例, 食品厂"},
		}
		for i := range want {
			if len(rows) != len(want) || rows[i] != want[i] {
				t.Errorf("%s: %+v instead of %+v", name, rows, want)
				break
			}
		}
	}
}

// workbook is pastWinners as an XLSX file.
func workbook(t *testing.T) string {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"届次", "年度", "奖项", "类别", "名称", "统一社会信用代码", "文号", "决定日期", "撤销日期"},
		{4, 2024, "质量奖", "组织", "示例重工有限公司", "91140000MA0000001A", "示例〔2024〕1号", "2024-12-20"},
		{"第4届", "2024年", "质量奖提名奖", "个人", "示例张某", "", "示例〔2024〕1号", "2024/12/20", "2026.3.1"},
		{},
		{3, 2021, "省质量奖", "组织", "示例, 食品厂"},
	} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

func TestWrongRowsAreNamed(t *testing.T) {
	t.Parallel()
	rows, wrong, err := store.ParseHonours(strings.NewReader("round,year,award,kind,name,decided_on\n4,2024,gold,organisation,示例甲,\n\nx,2024,quality_award,team,,2024-13-01\n4,2024,quality_award,individual,示例乙,\n4,2024,quality_award,individual,示例乙,\n"))
	if err != nil || rows != nil {
		t.Fatalf("rows %+v, %v", rows, err)
	}
	want := []store.RowError{
		{Line: 2, Column: "award", Code: "unknown_value", Value: "gold"},
		{Line: 4, Column: "round", Code: "not_a_number", Value: "x"},
		{Line: 4, Column: "decided_on", Code: "not_a_date", Value: "2024-13-01"},
		{Line: 4, Column: "kind", Code: "unknown_value", Value: "team"},
		{Line: 4, Column: "name", Code: "missing"},
		{Line: 6, Column: "name", Code: "twice", Value: "示例乙"},
	}
	if len(wrong) != len(want) {
		t.Fatalf("wrong are %+v", wrong)
	}
	for i := range want {
		if wrong[i] != want[i] {
			t.Errorf("%+v instead of %+v", wrong[i], want[i])
		}
	}
	if _, wrong, err := store.ParseHonours(strings.NewReader("名称\n示例\n")); err != nil || len(wrong) != 4 || wrong[0].Code != "column_missing" {
		t.Errorf("a header without its columns: %+v, %v", wrong, err)
	}
	for name, content := range map[string]string{"a broken workbook": "PK\x03\x04nothing", "bytes": "\xff\xfe\x00\x01", "a stray quote": "a,\"b\nc\"d,e\n\"x"} {
		if _, _, err := store.ParseHonours(strings.NewReader(content)); !errors.Is(err, store.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPastWinnersAreImportedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	rows, _, err := store.ParseHonours(strings.NewReader(pastWinners))
	w.must(err)
	for _, want := range []int{3, 0} {
		added, err := store.ImportHonours(w.DB(w.ctx), "shanxi-2021", rows)
		if err != nil || added != want {
			t.Errorf("%d added instead of %d: %v", added, want, err)
		}
	}
	byCode, byName, person := w.applicant("示例新名"), w.applicant("示例, 食品厂"), w.applicant("示例张某")
	byCode.Code, person.Kind = "91140000MA0000001A", store.KindApplicantIndividual
	w.must(store.UpdateOrganisation(w.DB(w.ctx), byCode))
	w.must(w.DB(w.ctx).Exec(`UPDATE organisations SET kind = ? WHERE id = ?`, person.Kind, person.ID).Error)
	for body, want := range map[string]int{byCode.ID: 1, byName.ID: 1, person.ID: 0} {
		past, err := w.HonoursOf(w.ctx, body)
		if err != nil || len(past) != want {
			t.Errorf("the register says %+v of %s: %v", past, body, err)
		}
	}
	revoked, _, err := w.Honours(w.ctx, store.HonourFilter{Kind: award.Individual, Year: 2024, Round: 4, Award: award.NominationAward}, store.Page{})
	w.must(err)
	if len(revoked) != 1 || revoked[0].RevokedOn == nil {
		t.Errorf("the register is %+v", revoked)
	}
}
