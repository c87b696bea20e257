package award

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// noticeKinds and taskKinds are all that an edition has to give terms for.
var (
	noticeKinds = []NoticeKind{InternalNotice, AcceptanceNotice, RegionalNotice, ProvinceNotice}
	taskKinds   = []TaskKind{
		TaskInternalNotice, TaskFiling, TaskDepartmentReview, TaskCorrection, TaskReportToGovernment, TaskRecommendation,
		TaskFormalReview, TaskAuthorityOpinion, TaskMaterialReview, TaskSiteReview, TaskPresentation, TaskAgencyRequest,
		TaskAgencyOpinion, TaskCandidacy, TaskRegionalNotice, TaskObjectionRuling,
		TaskPlan, TaskCall, TaskAcceptanceList, TaskPanels, TaskCandidateList, TaskDeliberation, TaskJointReport,
		TaskSignOff, TaskGovernmentDecision, TaskPublication,
	}
	agencies = []Agency{
		PublicSecurity, DisciplineInspection, OrganisationPersonnel, HumanResources, EcologyEnvironment,
		EmergencyManagement, MarketRegulation, Tax,
	}
	phases = []TaskKind{TaskMaterialReview, TaskSiteReview, TaskPresentation}
)

// LoadEdition reads an edition from JSON and validates it. Unknown fields, missing terms and numbers
// that make no sense are errors; all that are found are told at once.
func LoadEdition(text []byte) (Edition, error) {
	var e Edition
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		return Edition{}, fmt.Errorf("read the edition: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Edition{}, errors.New("read the edition: something follows it")
	}
	if err := e.validate(); err != nil {
		return Edition{}, err
	}
	return e, nil
}

// findings collects what is wrong with an edition.
type findings []error

func (f *findings) unless(ok bool, format string, args ...any) {
	if !ok {
		*f = append(*f, fmt.Errorf(format, args...))
	}
}

func (e Edition) validate() error {
	var wrong findings
	e.validateDates(&wrong)
	e.validateTerms(&wrong)
	e.validateAgencies(&wrong)
	e.validateDossier(&wrong)
	e.validateReview(&wrong)
	return errors.Join(wrong...)
}

func (e Edition) validateDates(wrong *findings) {
	wrong.unless(e.ID != "" && e.Title != "" && e.DocumentNumber != "", "id, title and documentNumber must be given")
	wrong.unless(!e.InForceFrom.IsZero() && e.InForceFrom.Before(e.InForceTo), "inForceTo %s must lie after inForceFrom %s", e.InForceTo, e.InForceFrom)
	wrong.unless(e.CycleYears > 0, "cycleYears must be positive")
	wrong.unless(e.FirstRound.Number > 0 && e.FirstRound.Year > 0, "firstRound must have a number and a year")
	wrong.unless(len(e.Places) == 2 && e.Places[QualityAward] > 0 && e.Places[NominationAward] > 0,
		"places must be given for %s and %s, and be positive", QualityAward, NominationAward)
	wrong.unless(len(e.RegionCodes) > 0 && !repeats(e.RegionCodes), "regionCodes must be given, each once")
	c := e.Conditions
	wrong.unless(c.ActiveYears > 0 && c.AccidentFreeYears > 0 && c.QualityWorkYears > 0, "each number of conditions must be positive")
	wrong.unless(e.Bans.QualityAwardRounds > 0 && e.Bans.RevocationCycles > 0, "each number of bans must be positive")
}

func (e Edition) validateTerms(wrong *findings) {
	for _, kind := range noticeKinds {
		term, ok := e.Notices[kind]
		wrong.unless(ok && term.WorkingDays > 0 && term.Article != "", "notices.%s must have positive workingDays and an article", kind)
	}
	wrong.unless(len(e.Notices) == len(noticeKinds), "notices must be of the kinds %v", noticeKinds)
	for _, kind := range taskKinds {
		term, ok := e.Tasks[kind]
		wrong.unless(ok && term.DueDays > 0 && term.ReminderDays >= 0 && term.ReminderDays < term.DueDays && term.Article != "",
			"tasks.%s must have positive dueDays, fewer reminderDays and an article", kind)
	}
	wrong.unless(len(e.Tasks) == len(taskKinds), "tasks must be of the kinds %v", taskKinds)
	wrong.unless(e.Extension.WorkingDays > 0, "extension.workingDays must be positive")
}

func (e Edition) validateAgencies(wrong *findings) {
	var given []Profile
	for _, row := range e.Asked {
		given = append(given, row.Profile)
		wrong.unless(len(row.Agencies) > 0 && !repeats(row.Agencies), "agencies of %s must be given, each once", row.Profile)
		for _, agency := range row.Agencies {
			wrong.unless(slices.Contains(agencies, agency), "agencies of %s: %q is none", row.Profile, agency)
		}
	}
	wrong.unless(slices.Equal(given, profiles), "agencies must have a row for each of %v, in this order", profiles)
}

func (e Edition) validateDossier(wrong *findings) {
	wrong.unless(len(e.Dossier) == 2, "dossier must be given for %s and %s", Organisation, Individual)
	for _, kind := range []ApplicantKind{Organisation, Individual} {
		var keys []string
		required := false
		for _, item := range e.Dossier[kind] {
			keys = append(keys, item.Key)
			required = required || item.Required
			wrong.unless(item.Key != "" && item.Title.ZH != "" && item.Title.EN != "" && item.Article != "",
				"dossier.%s: item %q must have a key, a title in both languages and an article", kind, item.Key)
			wrong.unless(item.MaxCharacters >= 0 && item.MaxBytes >= 0, "dossier.%s.%s: limits must not be negative", kind, item.Key)
		}
		wrong.unless(required && !repeats(keys), "dossier.%s must have required items, each key once", kind)
	}
}

func (e Edition) validateReview(wrong *findings) {
	sum := 0.0
	for _, phase := range phases {
		weight := e.Review.Weights[phase]
		wrong.unless(weight > 0, "review.weights.%s must be positive", phase)
		sum += weight
	}
	wrong.unless(len(e.Review.Weights) == len(phases) && math.Abs(sum-1) < 1e-9, "review.weights must be of the phases %v and sum to 1", phases)
	wrong.unless(e.Review.MaxPoints > 0, "review.maxPoints must be positive")
	var versions []string
	for i, c := range e.Criteria {
		versions = append(versions, c.Version)
		wrong.unless(c.Version != "" && len(c.Standards) > 0 && !c.Since.IsZero(), "criteria %q must have a version, standards and a date", c.Version)
		wrong.unless(i == 0 || e.Criteria[i-1].Since.Before(c.Since), "criteria %q must be newer than the version before", c.Version)
	}
	wrong.unless(len(versions) > 0 && !repeats(versions), "criteria must be given, each version once")
	wrong.unless(len(e.SecondFactor.Kinds) > 0 && !repeats(e.SecondFactor.Kinds), "secondFactor.kinds must be given, each once")
}

// repeats tells whether an element occurs twice.
func repeats[T comparable](list []T) bool {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return true
		}
	}
	return false
}
