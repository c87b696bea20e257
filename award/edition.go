package award

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Edition is one edition of an award programme as dated data: what the Measures leave to numbers and
// tables. A round pins its edition, so that a later one never touches it. A city's own award (Art. 9)
// is another edition on the same code.
type Edition struct {
	ID             string `json:"id"`
	Title          string `json:"title"`
	DocumentNumber string `json:"documentNumber"` // such as 晋政发〔2021〕31号
	InForceFrom    Date   `json:"inForceFrom"`    // Art. 34, the first day
	InForceTo      Date   `json:"inForceTo"`      // Art. 35, the last day

	CycleYears  int           `json:"cycleYears"` // Art. 4
	FirstRound  RoundRef      `json:"firstRound"` // the first round that this programme's system knows of
	Places      map[Award]int `json:"places"`     // Art. 4, at most so many winners a round
	RegionCodes []string      `json:"regionCodes"`

	Conditions Conditions                      `json:"conditions"`
	Bans       Bans                            `json:"bans"`
	Notices    map[NoticeKind]NoticeTerm       `json:"notices"`
	Tasks      map[TaskKind]TaskTerm           `json:"tasks"`
	Extension  Extension                       `json:"extension"`
	Asked      []AgencyRow                     `json:"agencies"` // Art. 19, one row a profile
	Dossier    map[ApplicantKind][]DossierItem `json:"dossier"`
	Review     Review                          `json:"review"`
	Criteria   []Criteria                      `json:"criteria"` // Art. 3, oldest first

	SecondFactor SecondFactor `json:"secondFactor"`
}

// RoundRef is a round's number and the year of its call.
type RoundRef struct {
	Number int `json:"number"`
	Year   int `json:"year"`
}

// Conditions are the numbers of Art. 11 and 12, in whole years up to the day of filing.
type Conditions struct {
	ActiveYears       int `json:"activeYears"`       // Art. 11 (1), founded and active at least so long
	AccidentFreeYears int `json:"accidentFreeYears"` // Art. 11 (4)
	QualityWorkYears  int `json:"qualityWorkYears"`  // Art. 12 (2)
}

// Bans are for how long an honour, or its revocation, keeps its holder from applying.
type Bans struct {
	QualityAwardRounds int `json:"qualityAwardRounds"` // Art. 13, rounds after the one in which it won
	RevocationCycles   int `json:"revocationCycles"`   // Art. 30, cycles from the year of revocation on
}

// NoticeTerm is how long a notice runs at least.
type NoticeTerm struct {
	WorkingDays int    `json:"workingDays"`
	Article     string `json:"article"`
	Ours        bool   `json:"ours,omitempty"` // the article leaves the length open: it is our default
}

// TaskTerm is when a task is due, counted in working days from its opening, and when its holder is
// reminded first.
type TaskTerm struct {
	DueDays      int    `json:"dueDays"`
	ReminderDays int    `json:"reminderDays"` // working days before the due day
	Article      string `json:"article"`      // that asks for the task; its due days are
	Ours         bool   `json:"ours,omitempty"`
}

// Extension is how much more time an agency or department may ask for an opinion (ours).
type Extension struct {
	WorkingDays int  `json:"workingDays"` // at most, once
	Ours        bool `json:"ours,omitempty"`
}

// AgencyRow is a row of the table of Art. 19: which agencies are asked about applicants of a profile.
type AgencyRow struct {
	Profile  Profile  `json:"profile"`
	Agencies []Agency `json:"agencies"`
}

// DossierItem is a document that a dossier holds (Art. 15).
type DossierItem struct {
	Key           string `json:"key"`
	Title         Title  `json:"title"`
	Required      bool   `json:"required,omitempty"`
	MaxCharacters int    `json:"maxCharacters,omitempty"` // told to the applicant; 0 is unlimited
	MaxBytes      int64  `json:"maxBytes,omitempty"`      // a file's; 0 leaves it to the server
	Article       string `json:"article"`
}

// Title is a text in both languages.
type Title struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// Review is what a plan for the expert review proposes (Art. 18; ours).
type Review struct {
	MaxPoints float64              `json:"maxPoints"`
	Weights   map[TaskKind]float64 `json:"weights"` // of the three phases; they sum to 1
	Ours      bool                 `json:"ours,omitempty"`
}

// Criteria is a version of the review criteria (Art. 3); a round pins one.
type Criteria struct {
	Version   string   `json:"version"`
	Standards []string `json:"standards"`
	Since     Date     `json:"since"`
}

// SecondFactor names the kinds of bodies whose people log in with a second factor beside the password (ours).
type SecondFactor struct {
	Kinds []string `json:"kinds"`
	Ours  bool     `json:"ours,omitempty"`
}

//go:embed editions/*.json
var editionFiles embed.FS

// Editions returns the editions that the program knows, in the order of their ids.
func Editions() ([]Edition, error) {
	files, err := editionFiles.ReadDir("editions")
	if err != nil {
		return nil, fmt.Errorf("list the editions: %w", err)
	}
	editions := make([]Edition, len(files))
	for i, file := range files {
		text, err := editionFiles.ReadFile("editions/" + file.Name())
		if err != nil {
			return nil, fmt.Errorf("read edition %s: %w", file.Name(), err)
		}
		if editions[i], err = LoadEdition(text); err != nil {
			return nil, fmt.Errorf("edition %s: %w", file.Name(), err)
		}
	}
	slices.SortFunc(editions, func(a, b Edition) int { return strings.Compare(a.ID, b.ID) })
	return editions, nil
}

// ErrUnknownEdition says that no edition has the id.
var ErrUnknownEdition = errors.New("no edition has this id")

// EditionByID returns one of Editions.
func EditionByID(id string) (Edition, error) {
	editions, err := Editions()
	if err != nil {
		return Edition{}, err
	}
	for _, e := range editions {
		if e.ID == id {
			return e, nil
		}
	}
	return Edition{}, fmt.Errorf("edition %q: %w", id, ErrUnknownEdition)
}

// RoundNumber is the number of the round of a year, or an error when the cycle has none in it (Art. 4).
func (e Edition) RoundNumber(year int) (int, error) {
	since := year - e.FirstRound.Year
	if since < 0 || since%e.CycleYears != 0 {
		return 0, fmt.Errorf("%d is not a year of the cycle: a round every %d years, number %d in %d (Art. 4)",
			year, e.CycleYears, e.FirstRound.Number, e.FirstRound.Year)
	}
	return e.FirstRound.Number + since/e.CycleYears, nil
}

// LegalBasisNeeded tells whether opening a round on a day needs a legal basis beside the edition,
// which is in force from its first to its last day (Art. 34–35).
func (e Edition) LegalBasisNeeded(on Date) bool {
	return on.Before(e.InForceFrom) || on.After(e.InForceTo)
}

// CheckOpening refuses to open a round outside the edition's dates without a legal basis (Art. 34–35),
// which the Office states, as it interprets the Measures (Art. 33).
func (e Edition) CheckOpening(on Date, legalBasis string) *Refusal {
	if e.LegalBasisNeeded(on) && strings.TrimSpace(legalBasis) == "" {
		return Refuse("legal_basis_required", "35", "from", e.InForceFrom.String(), "to", e.InForceTo.String())
	}
	return nil
}

// CheckPlaces refuses one more winner of an award when its places are taken (Art. 4). Places may stay
// vacant, and a candidate who is given no award takes none.
func (e Edition) CheckPlaces(taken map[Award]int, add Award) *Refusal {
	if add != NoAward && taken[add] >= e.Places[add] {
		return Refuse("places_exhausted", "4", "award", string(add))
	}
	return nil
}

// MissingItems are the required items of a dossier that are not among those present, in the
// edition's order (Art. 15–17).
func (e Edition) MissingItems(kind ApplicantKind, present []string) []string {
	var missing []string
	for _, item := range e.Dossier[kind] {
		if item.Required && !slices.Contains(present, item.Key) {
			missing = append(missing, item.Key)
		}
	}
	return missing
}
