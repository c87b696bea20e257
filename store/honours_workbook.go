package store

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds on what a workbook may unfold to (ours). A few bytes of a sheet name a row with sixteen thousand cells, and a few
// of what lies beside the sheets, which is read whole, a style or a text: there the memory is many times the bytes.
const (
	maxUnzipped = 64 << 20
	maxBeside   = 4 << 20
	maxParts    = 1_000
)

// checkWorkbook refuses a workbook that unfolds to more than a list of winners does. No part can be longer than the archive
// says: its reader ends there.
func checkWorkbook(content []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return errors.Join(ErrUnreadable, err)
	}
	var sheets, beside uint64
	for _, part := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		if strings.HasPrefix(name, "xl/worksheets/") {
			sheets += min(part.UncompressedSize64, maxUnzipped+1) // so that no sum comes round to zero
		} else {
			beside += min(part.UncompressedSize64, maxBeside+1)
		}
	}
	if len(archive.File) > maxParts || sheets > maxUnzipped || beside > maxBeside {
		return fmt.Errorf("it unfolds to %d bytes of sheets and %d beside them in %d parts: %w", sheets, beside, len(archive.File), ErrUnreadable)
	}
	return nil
}

// readWorkbook reads the first sheet of an XLSX file.
func readWorkbook(content []byte) ([][]string, error) {
	if err := checkWorkbook(content); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxUnzipped + maxBeside, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	defer func() { _ = book.Close() }()
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	defer func() { _ = rows.Close() }()
	var table [][]string
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, errors.Join(ErrUnreadable, err)
		}
		if len(table) == maxRows || len(cells) > maxColumns {
			return nil, fmt.Errorf("it has more than %d rows or %d columns: %w", maxRows, maxColumns, ErrUnreadable)
		}
		table = append(table, cells)
	}
	if err := rows.Error(); err != nil {
		return nil, errors.Join(ErrUnreadable, err)
	}
	return table, nil
}
