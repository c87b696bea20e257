package policytest

// Moment is a moment in a case's life from which on others have to do with it, or something of it is public.
type Moment int

// The moments, in order.
const (
	Opened     Moment = iota // the applicant's internal notice is over (Art. 15)
	Filed                    // the department has reported to the recommending body (Art. 16)
	Received                 // it is recommended, the formal review waits (Art. 17)
	Asked                    // the Office has asked a competent department (Art. 17)
	Reviewed                 // panels are formed (Art. 18)
	Consulted                // the candidate list is adopted and public, agencies are asked (Art. 19)
	Publicised               // the candidates' regional notices are over (Art. 19)
	Ended                    // the decision is published (Art. 21)
	moments
)

// String is the moment's name in the matrix.
func (m Moment) String() string {
	return [...]string{"opened", "filed", "received", "asked", "under review", "agencies asked", "publicised", "ended"}[m]
}

// since tells from when on there are tasks of an operation, and whose they are.
var tasks = map[string]struct {
	body  string
	since Moment
}{
	"postInternalNotice": {"applicant", Opened}, "fileCase": {"applicant", Opened}, "resubmitCase": {"applicant", Filed},
	"reviewAtDepartment": {"department", Filed}, "reportToGovernment": {"department", Filed}, "recommendCase": {"recommender", Filed},
	"reviewFormally": {"office", Received}, "giveOpinion": {"authority", Asked},
	"scorePhase":  {"panel", Reviewed},
	"askAgencies": {"department", Consulted}, "weighCandidacy": {"office", Publicised}, "postRegionalNotice": {"department", Publicised},
	"ruleOnObjection": {"supervision", Opened},
	"adoptPlan":       {"office", Opened}, "publishCall": {"office", Opened}, "adoptAcceptanceList": {"office", Reviewed},
	"formPanels": {"office", Reviewed}, "adoptCandidateList": {"office", Consulted}, "closeDeliberation": {"leading", Publicised},
	"writeJointReport": {"office", Ended}, "signOff": {"hr", Ended}, "decideAsGovernment": {"government", Ended},
	"publishDecision": {"office", Ended},
}

// taskOf tells whose task an operation is on in the matrix, and since when there is one. What can be done with any task, is
// done with the department's review and with the acceptance list, and with both tasks that third parties are entrusted with (Art. 10).
func taskOf(operation string, on Thing) (body string, since Moment) {
	if task, ok := tasks[operation]; ok {
		return task.body, task.since
	}
	switch on {
	case FormalTask:
		return "office", Received
	case RoundTask, PanelsTask:
		return "office", Reviewed
	default:
	}
	return "department", Filed
}
