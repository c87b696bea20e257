package policytest

// Caller is somebody in the matrix: one of its columns.
type Caller struct {
	Name   string
	Body   string // by its part in the case
	Kind   string // of the body
	Admin  bool
	Since  Moment // from when on its body acts on the case, or its mandate opens it
	Acts   bool   // it ever does
	Anyone bool

	Recused, Unproven bool
	System            []string

	Mandate string // the scope of its mandate, if that is for the case's round (Art. 10)
	Over    bool   // the mandate ended when it had opened the case
}

// SystemMay is what the other system of the matrix is let in for.
var SystemMay = []string{"getCase", "getDossier", "getTask", "extendTask", "giveOpinion"}

// Callers are the columns of the matrix.
var Callers = []Caller{
	{Name: "anyone", Anyone: true},
	{Name: "registered"}, // waits for its department, or is of no body any more
	{Name: "applicant", Body: "applicant", Kind: "applicant_organisation"},
	{Name: "other applicant", Body: "other applicant", Kind: "applicant_organisation"},
	{Name: "department", Body: "department", Kind: "city_regulator", Acts: true, Since: Filed},
	{Name: "its administrator", Body: "department", Kind: "city_regulator", Admin: true, Acts: true, Since: Filed},
	{Name: "its system", Body: "department", Kind: "city_regulator", Acts: true, Since: Filed, System: SystemMay},
	{Name: "other department", Body: "other department", Kind: "city_regulator"},
	{Name: "recommender", Body: "recommender", Kind: "city_government", Acts: true, Since: Filed},
	{Name: "asked authority", Body: "authority", Kind: "industry_authority", Acts: true, Since: Asked},
	{Name: "other authority", Body: "other authority", Kind: "industry_authority"},
	{Name: "expert", Body: "panel", Kind: "panel", Acts: true, Since: Reviewed},
	{Name: "other expert", Body: "other panel", Kind: "panel"},
	{Name: "asked agency", Body: "agency", Kind: "agency", Acts: true, Since: Consulted},
	{Name: "other agency", Body: "other agency", Kind: "agency"},
	{Name: "office", Body: "office", Kind: "office"},
	{Name: "office administrator", Body: "office", Kind: "office", Admin: true},
	{Name: "leading group", Body: "leading", Kind: "leading_group"},
	{Name: "supervision group", Body: "supervision", Kind: "supervision_group"},
	{Name: "supervision administrator", Body: "supervision", Kind: "supervision_group", Admin: true},
	{Name: "human resources", Body: "hr", Kind: "human_resources"},
	{Name: "government", Body: "government", Kind: "government"},
	{Name: "operator", Body: "operator", Kind: "operator"},
	{Name: "third party (formal review)", Body: "third party", Kind: "third_party", Mandate: FormalReview, Since: Received},
	{Name: "third party (panels)", Body: "third party for panels", Kind: "third_party", Mandate: ExpertReview, Since: Reviewed},
	{Name: "third party (ended)", Body: "former third party", Kind: "third_party", Mandate: FormalReview, Since: Received, Over: true},
	{Name: "third party (another round)", Body: "third party elsewhere", Kind: "third_party"},
	{Name: "third party (own cause)", Body: "applicant's third party", Kind: "third_party"},
	{Name: "recused (office)", Body: "office", Kind: "office", Recused: true},
	{Name: "no second factor (office)", Body: "office", Kind: "office", Unproven: true},
}

// asks is the caller as the rules see it when it does an operation on a thing, at a moment.
func (c Caller) asks(operation string, on Thing, at Moment) Asker {
	a := Asker{
		Anyone: c.Anyone, Kind: c.Kind, Admin: c.Admin, Relation: Stranger, Recused: c.Recused, Unproven: c.Unproven, System: c.System,
		Leads: c.Admin && c.Body == "department", // of whom the matrix has superiors recuse
	}
	switch on {
	case Case, Plain, Secret, Sealed, CaseTask, FormalTask:
		if c.Body == "applicant" {
			a.Relation = Applies
		} else if c.Acts && c.Since <= at {
			a.Relation = Acts
		}
	case Body:
		if c.Name == "department" { // the absence of whom the matrix has deputies for
			a.Relation = Itself
		} else if c.Body == "department" {
			a.Relation = Belongs
		}
	case Watchers:
		if c.Body == "supervision" {
			a.Relation = Belongs
		}
	default:
	}
	if on.isRoundTask() && at == Ended {
		a.Recused = false // no list is over a case that has ended
	}
	if on.isCaseTask() || on.isRoundTask() {
		if body, _ := taskOf(operation, on); body == c.Body {
			a.Relation = Handles
		}
	}
	return a
}
