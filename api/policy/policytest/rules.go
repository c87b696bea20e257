package policytest

import "strings"

// Thing is what is asked for.
type Thing string

// The things. A document is plain, a trade secret (Art. 17) or an objector's (Art. 28); a list is being made, or publicised (Art. 27).
const (
	World     Thing = "world"
	Account   Thing = "own account"
	Case      Thing = "case"
	Plain     Thing = "document"
	Secret    Thing = "trade secret"
	Sealed    Thing = "objector's evidence"
	CaseTask  Thing = "task of a case"
	RoundTask Thing = "task of a round"

	FormalTask Thing = "formal review"     // a task of a case (Art. 17)
	PanelsTask Thing = "forming of panels" // a task of a round (Art. 18)

	Round     Thing = "round"
	Made      Thing = "list being made"
	Published Thing = "publicised list"
	Body      Thing = "body"
	Watchers  Thing = "supervision group" // that has an administrator (Art. 28)
	Engine    Thing = "engine"
)

// isCaseTask and isRoundTask tell whether it is a task of a case, or of a round.
func (t Thing) isCaseTask() bool  { return t == CaseTask || t == FormalTask }
func (t Thing) isRoundTask() bool { return t == RoundTask || t == PanelsTask }

// Rule says who may do some operations on some things. Who is not named may not.
type Rule struct {
	Article    string
	Operations string // by the contract's names
	On         []Thing
	Who        string // in words
	May        func(Asker) bool
	Blind      bool // who may not is answered before the case is looked for
	Hidden     bool // to who may not, it is as if there were nothing
	Narrowed   bool // policies let more pass; which item of the dossier it is decides (Art. 15, 19)
	Despite    bool // who has yet to set up a second factor may as well
	Away       bool // it is on a case, or on a list of cases: who is recused may not (Art. 32)
}

// on is a list of things.
func on(things ...Thing) []Thing { return things }

// Rules are all that anybody may do.
var Rules = []Rule{
	// What is open to the public and the press, and to whoever objects (Art. 27, 28).
	{Article: "27", On: on(World), Who: "anyone", May: anyone, Despite: true,
		Operations: "listRounds getRound listNotices getNotice listHonours listEditions getDeadline getCalendarYear getRehearsal"},
	{Article: "28", On: on(World), Who: "anyone", May: anyone, Despite: true, Operations: "raiseObjection uploadEvidence trackObjection"},
	{Article: "15", On: on(World), Who: "anyone", May: anyone, Despite: true, Operations: "listDepartments registerApplicant"},
	{On: on(World), Who: "anyone", May: anyone, Despite: true,
		Operations: "login getSession resetPassword listSampleLogins loginAsSample getLoginWays"},
	{Article: "27", On: on(Published), Who: "anyone", May: anyone, Operations: "getRoundList"},
	{Article: "7", On: on(Made), Who: "steering bodies", May: Asker.steers, Operations: "getRoundList"},

	// What is one's own.
	{On: on(Account), Who: "who is logged in", May: known, Despite: true,
		Operations: "logout getMe changePassword listSessions endSession endOtherSessions enrolSecondFactor confirmSecondFactor"},
	{On: on(Account), Who: "who is logged in", May: known, Operations: "listNotifications readNotifications listViews saveView deleteView " +
		"listDrafts getDraft saveDraft deleteDraft listDeputies streamEvents listTasks countTasks listCases getOwnRegistration listRegistrations"},
	{Article: "32", On: on(Account), Who: "who is logged in", May: known, Operations: "listInterests declareInterest withdrawInterest listRecusals"},

	// Cases and their dossiers (Art. 15–19).
	{Article: "7, 10", On: on(Case), Who: "bodies that act on the case, its applicant, steering bodies, third parties entrusted with it", Hidden: true, Away: true,
		May: sees, Operations: "getCase"},
	{Article: "7, 10", On: on(Case), Who: "bodies that act on the case, its applicant, steering bodies, third parties entrusted with its formal review",
		Hidden: true, Away: true, May: func(a Asker) bool { return concerned(a) || a.entrusted(FormalReview) },
		Operations: "getDossier downloadDossier listDocuments getEligibility"},
	{Article: "7", On: on(Case), Who: "bodies that act on the case, its applicant, steering bodies", Hidden: true, Away: true,
		May: concerned, Operations: "getCaseLedger listCaseTasks listCaseNotices listCaseObjections getWay"},
	{Article: "15", On: on(Case), Who: "the applicant", May: func(a Asker) bool { return a.is(Applies) }, Away: true,
		Operations: "declareFacts withdrawCase"},
	{Article: "15", On: on(Case), Who: "the applicant", May: func(a Asker) bool { return a.is(Applies) }, Away: true, Blind: true,
		Operations: "openCase getAdmission"},
	{Article: "8", On: on(Case), Who: "the Office", May: func(a Asker) bool { return a.in("office") }, Away: true, Operations: "excludeCase"},
	{Article: "15", On: on(Case), Who: "the applicant", May: func(a Asker) bool { return a.is(Applies) }, Away: true, Narrowed: true, Operations: "uploadDocument"},
	{Article: "10, 17", On: on(Plain), Who: "bodies that act on the case, its applicant, steering bodies, third parties entrusted with its formal review",
		Hidden: true, Away: true, May: func(a Asker) bool { return concerned(a) || a.entrusted(FormalReview) }, Operations: "getDocument downloadDocument"},
	{Article: "10, 17", On: on(Secret), Hidden: true, Away: true,
		Who: "bodies that act on the dossier, its applicant, the Office, the supervision group, third parties while its formal review waits for them",
		May: func(a Asker) bool {
			return a.is(Acts) && !a.in("agency") || a.is(Applies) || a.in("office", "supervision_group") || a.entrusted(FormalReview) && a.Due
		}, Operations: "getDocument downloadDocument"},
	{Article: "28", On: on(Sealed), Who: "the supervision group", Hidden: true, Away: true,
		May: func(a Asker) bool { return a.in("supervision_group") }, Operations: "getDocument downloadDocument"},
	{Article: "28", On: on(Case), Who: "the supervision group", May: func(a Asker) bool { return a.in("supervision_group") }, Away: true, Blind: true, Operations: "unsealObjector"},

	// Who stays away (Art. 32).
	{Article: "32", On: on(Case), Who: "who sees the case", Away: true,
		May: sees, Operations: "recuse"},
	{Article: "32", On: on(Case), Who: "superiors who see the case, the Office's administrators", Away: true,
		May:        func(a Asker) bool { return a.administers() || a.Leads && sees(a) },
		Operations: "recuseOther liftRecusal"},

	// Tasks: done by the body that they are for; where the Measures name it, by no other.
	{Article: "7, 10", On: on(CaseTask, FormalTask), Who: "bodies that act on the case, steering bodies, third parties entrusted with it; the applicant its own",
		Hidden: true, Away: true, May: func(a Asker) bool { return a.is(Handles, Acts) || a.steers() || a.entrusted(FormalReview) }, Operations: "getTask"},
	{Article: "7, 10", On: on(RoundTask, PanelsTask), Who: "steering bodies, third parties entrusted with it", Hidden: true,
		May: func(a Asker) bool { return a.is(Handles) || a.steers() || a.entrusted(ExpertReview) }, Operations: "getTask"},
	{Article: "10", On: on(CaseTask, FormalTask), Who: "the task's body, third parties entrusted with it", May: orEntrusted(handles()), Away: true,
		Operations: "getTaskOptions claimTask releaseTask"},
	{On: on(CaseTask, FormalTask), Who: "the task's body", May: handles(), Away: true, Operations: "delegateTask extendTask"},
	{Article: "10", On: on(RoundTask, PanelsTask), Who: "the task's body, third parties entrusted with it", May: orEntrusted(handles()), Operations: "releaseTask"},
	{On: on(RoundTask, PanelsTask), Who: "the task's body", May: handles(), Operations: "delegateTask extendTask"},
	{Article: "10, 32", On: on(RoundTask, PanelsTask), Who: "the task's body, third parties entrusted with it", May: orEntrusted(handles()), Away: true,
		Operations: "getTaskOptions claimTask"},
	{Article: "15", On: on(CaseTask), Who: "the applicant", May: handles(), Away: true, Operations: "postInternalNotice fileCase resubmitCase"},
	{Article: "16", On: on(CaseTask), Who: "the receiving department", May: handles(), Away: true, Operations: "reviewAtDepartment reportToGovernment"},
	{Article: "16", On: on(CaseTask), Who: "the recommending body", May: handles(), Away: true, Operations: "recommendCase"},
	{Article: "10, 17", On: on(FormalTask), Who: "the Office, third parties entrusted with it", May: orEntrusted(handles("office")), Away: true,
		Operations: "reviewFormally"},
	{Article: "17, 19", On: on(CaseTask), Who: "the body that is asked", May: handles(), Away: true, Operations: "giveOpinion"},
	{Article: "18", On: on(CaseTask), Who: "the panel", May: handles("panel"), Away: true, Operations: "scorePhase"},
	{Article: "19", On: on(CaseTask), Who: "the receiving department", May: handles(), Away: true, Operations: "askAgencies postRegionalNotice"},
	{Article: "19", On: on(CaseTask), Who: "the Office", May: handles("office"), Away: true, Operations: "weighCandidacy"},
	{Article: "28", On: on(CaseTask), Who: "the supervision group", May: handles("supervision_group"), Away: true, Operations: "ruleOnObjection"},
	{Article: "14", On: on(RoundTask), Who: "the Office", May: handles("office"), Operations: "adoptPlan publishCall"},
	{Article: "17", On: on(RoundTask), Who: "the Office", May: handles("office"), Away: true, Operations: "adoptAcceptanceList"},
	{Article: "10, 18", On: on(PanelsTask), Who: "the Office, third parties entrusted with it", May: orEntrusted(handles("office")), Away: true,
		Operations: "formPanels"},
	{Article: "19", On: on(RoundTask), Who: "the Office", May: handles("office"), Away: true, Operations: "adoptCandidateList"},
	{Article: "20", On: on(RoundTask), Who: "the leading group", May: handles("leading_group"), Away: true, Operations: "closeDeliberation"},
	{Article: "21", On: on(RoundTask), Who: "the task's body", May: handles(), Away: true, Operations: "writeJointReport publishDecision"},
	{Article: "21", On: on(RoundTask), Who: "the Office, human resources", May: handles("office", "human_resources"), Away: true, Operations: "signOff"},
	{Article: "21", On: on(RoundTask), Who: "the government", May: handles("government"), Away: true, Operations: "decideAsGovernment"},

	// Rounds.
	{Article: "8", On: on(World), Who: "the Office", May: func(a Asker) bool { return a.in("office") }, Operations: "openRound"},
	{Article: "20", On: on(Round), Who: "the leading group", May: func(a Asker) bool { return a.in("leading_group") }, Away: true, Operations: "proposeAward"},
	{Article: "18", On: on(Round), Who: "the Office, the leading group, the supervision group", Operations: "getRanking",
		May: func(a Asker) bool { return a.in("office", "leading_group", "supervision_group") }},
	{Article: "7", On: on(Round), Who: "steering bodies", May: Asker.steers, Operations: "getRoundLedger"},
	{Article: "8", On: on(Round), Who: "steering bodies, operators", May: func(a Asker) bool { return a.steers() || a.in("operator") },
		Operations: "getFlow getWorkload getDurations listStays getSchedule listRegionalNotices"},

	// What third parties are entrusted with (Art. 10). What a mandate opens is said with each thing.
	{Article: "10", On: on(World), Who: "the Office's administrators", May: Asker.administers, Operations: "giveMandate endMandate"},
	{Article: "10", On: on(World), Who: "who is logged in", May: known, Operations: "listMandates"},

	// Bodies, their people and their systems.
	{On: on(World), Who: "members of a body", May: func(a Asker) bool { return a.Kind != "" }, Operations: "listOrganisations getOrganisation"},
	{On: on(Body), Who: "its own people, the Office's administrators", May: func(a Asker) bool { return a.is(Belongs, Itself) || a.administers() },
		Operations: "listMembers"},
	{On: on(Body), Who: "its administrators, the Office's", May: func(a Asker) bool { return a.is(Belongs, Itself) && a.Admin || a.administers() },
		Operations: "listTokens createToken revokeToken"},
	{Article: "28", On: on(Watchers), Who: "its administrators", May: func(a Asker) bool { return a.is(Belongs) && a.Admin },
		Operations: "createPerson addMember issuePasswordReset removeSecondFactor createToken endMembership"},
	{On: on(Body), Who: "who is absent, administrators of its body", May: func(a Asker) bool { return a.is(Itself) || a.is(Belongs) && a.Admin },
		Operations: "appointDeputy endDeputy"},
	{Article: "15", On: on(Body), Who: "the receiving department that was named", Operations: "confirmRegistration refuseRegistration",
		May: func(a Asker) bool {
			return a.is(Belongs, Itself) && a.in("city_regulator", "industry_authority", "social_organisation")
		}, Hidden: true},
	{On: on(World), Who: "the Office's administrators", May: Asker.administers,
		Operations: "createOrganisation createPerson addMember endMembership listPeople countRegisters issuePasswordReset removeSecondFactor " +
			"setCalendarDay replaceCalendarYear previewCalendarYear advanceRehearsal"},
	{Article: "8", On: on(World), Who: "the Office's administrators", May: Asker.administers, Operations: "importHonours previewHonours"},

	// Who watches, and who keeps things running.
	{Article: "18", On: on(World), Who: "the supervision group, the Office's administrators", Operations: "listAudit getAuditState",
		May: func(a Asker) bool { return a.in("supervision_group") || a.administers() }},
	{Article: "18, 28", On: on(World), Who: "the supervision group", May: func(a Asker) bool { return a.in("supervision_group") }, Operations: "exportAudit"},
	{On: on(World), Who: "operators, the Office's administrators", May: func(a Asker) bool { return a.in("operator") || a.administers() }, Operations: "getOutbox"},
	{On: on(Engine), Who: "operators, the Office's administrators", May: func(a Asker) bool { return a.in("operator") || a.administers() }, Away: true,
		Operations: "getExecution getEngineHistory"},
	{On: on(Engine), Who: "operators", May: func(a Asker) bool { return a.in("operator") }, Away: true,
		Operations: "retryActivity pauseExecution unpauseExecution redriveExecution"},
	{On: on(World), Who: "operators", May: func(a Asker) bool { return a.in("operator") }, Operations: "listAiling decodePayloads"},
}

func anyone(Asker) bool  { return true }
func known(a Asker) bool { return !a.Anyone }

// concerned tells whether its body acts on the case, applies, or steers.
func concerned(a Asker) bool { return a.is(Acts, Applies) || a.steers() }

// sees tells whether it may know of the case: a mandate of any scope lets it (Art. 10).
func sees(a Asker) bool { return concerned(a) || a.entrusted(FormalReview, ExpertReview) }

// orEntrusted is for third parties too whose mandate opens the task (Art. 10).
func orEntrusted(may func(Asker) bool) func(Asker) bool {
	return func(a Asker) bool { return may(a) || a.entrusted(FormalReview, ExpertReview) }
}

// handles is for people of the body that the task is for, and of one of the kinds if there are any.
func handles(kinds ...string) func(Asker) bool {
	return func(a Asker) bool { return a.is(Handles) && (len(kinds) == 0 || a.in(kinds...)) }
}

// Of finds the rules for an operation.
func Of(operation string) (rules []Rule) {
	for _, rule := range Rules {
		for _, name := range strings.Fields(rule.Operations) {
			if name == operation {
				rules = append(rules, rule)
			}
		}
	}
	return rules
}

// Allows tells whether somebody may.
func (r Rule) Allows(a Asker) bool {
	switch {
	case a.Unproven && !r.Despite, a.Recused && r.Away:
		return false
	}
	return r.May(a)
}
