// Package award is the Measures as Go: programme editions as dated data, and the rules on
// eligibility, quotas, agencies, tasks, notices and bans as pure functions over them.
//
// It uses the standard library only, reads no clock and does no I/O. Every rule cites its
// article: the Measures are 晋政发〔2021〕31号, cited as "Art. N".
package award

// Award is one of the honours that a programme gives (Art. 4).
type Award string

// The two awards of Art. 4, and the outcome of a deliberation that gives none.
const (
	QualityAward    Award = "quality_award"    // 质量奖
	NominationAward Award = "nomination_award" // 质量奖提名奖
	NoAward         Award = "none"             // no place is given; places may stay vacant
)

// ApplicantKind tells organisations from individuals; both are counted together against the
// places of a round (Art. 4).
type ApplicantKind string

// The kinds of applicant of Art. 11 and 12.
const (
	Organisation ApplicantKind = "organisation"
	Individual   ApplicantKind = "individual"
)

// Nature is the legal nature of an applicant organisation, or of the body that employs an
// applicant individual. It decides which agencies are asked (Art. 19).
type Nature string

// The natures that Art. 19 tells apart.
const (
	Enterprise         Nature = "enterprise"          // 企业
	PublicInstitution  Nature = "public_institution"  // 机关事业单位
	SocialOrganisation Nature = "social_organisation" // 社会组织
	OtherNature        Nature = "other"
)

// Route is the way a dossier reaches the Office: the kind of its receiving department (Art. 15).
type Route string

// The three kinds of receiving department of Art. 15.
const (
	CityRoute     Route = "city"     // (1) city market regulator, the Zone's included
	IndustryRoute Route = "industry" // (2) provincial industry authority
	SocialRoute   Route = "social"   // (3) entrusted social organisation
)

// Agency is a function of government that is asked for its opinion under Art. 19. At each level
// of government one body carries it out.
type Agency string

// The agencies of Art. 19.
const (
	PublicSecurity        Agency = "public_security"        // 公安
	DisciplineInspection  Agency = "discipline_inspection"  // 纪检监察
	OrganisationPersonnel Agency = "organisation_personnel" // 组织人事
	HumanResources        Agency = "human_resources"        // 人力资源社会保障
	EcologyEnvironment    Agency = "ecology_environment"    // 生态环境
	EmergencyManagement   Agency = "emergency_management"   // 应急管理
	MarketRegulation      Agency = "market_regulation"      // 市场监管
	Tax                   Agency = "tax"                    // 税务
)

// NoticeKind is one of the four public notices (公示) of the process.
type NoticeKind string

// The notices of Art. 15, 17, 19 and 20.
const (
	InternalNotice   NoticeKind = "internal"   // Art. 15, inside the applicant's own organisation
	AcceptanceNotice NoticeKind = "acceptance" // Art. 17, acceptance list, by the Office
	RegionalNotice   NoticeKind = "regional"   // Art. 19, in the region, industry or field
	ProvinceNotice   NoticeKind = "province"   // Art. 20, suggested winners, province-wide
)

// Stage is where an application stands in Chapter IV.
type Stage string

// The stages of an application, in the order of Art. 15 to 21.
const (
	StageInternalNotice     Stage = "internal_notice"     // Art. 15
	StageSubmission         Stage = "submission"          // Art. 15
	StageDepartmentReview   Stage = "department_review"   // Art. 16
	StageRecommendation     Stage = "recommendation"      // Art. 16
	StageFormalReview       Stage = "formal_review"       // Art. 17
	StageAuthorityOpinions  Stage = "authority_opinions"  // Art. 17
	StageAcceptance         Stage = "acceptance"          // Art. 17, waiting for the acceptance list
	StageAcceptanceNotice   Stage = "acceptance_notice"   // Art. 17
	StageExpertReview       Stage = "expert_review"       // Art. 18
	StageCandidacy          Stage = "candidacy"           // Art. 19, waiting for the candidate list
	StageAgencyOpinions     Stage = "agency_opinions"     // Art. 19
	StageRegionalNotice     Stage = "regional_notice"     // Art. 19
	StageDeliberation       Stage = "deliberation"        // Art. 20
	StageProvinceNotice     Stage = "province_notice"     // Art. 20
	StageGovernmentDecision Stage = "government_decision" // Art. 21
	StageEnded              Stage = "ended"
)

// Outcome is how an application ended; empty while it is open.
type Outcome string

// The outcomes of an application.
const (
	OutcomeAwarded        Outcome = "awarded"         // Art. 21, in the published decision
	OutcomeStruck         Outcome = "struck"          // Art. 21, the government took it off the list
	OutcomeNotAwarded     Outcome = "not_awarded"     // Art. 20, deliberation gave no award
	OutcomeNotCandidate   Outcome = "not_candidate"   // Art. 19, not on, or taken off, the candidate list
	OutcomeNotAccepted    Outcome = "not_accepted"    // Art. 17, not on the acceptance list
	OutcomeRejected       Outcome = "rejected"        // Art. 16 or 17, review failed
	OutcomeNotRecommended Outcome = "not_recommended" // Art. 16, recommending body declined
	OutcomeExcluded       Outcome = "excluded"        // an objection was upheld, or the Office excluded it
	OutcomeWithdrawn      Outcome = "withdrawn"       // Art. 5, applying is voluntary
	OutcomeLapsed         Outcome = "lapsed"          // Art. 14, the filing window closed before it was filed
)

// RoundStage is where a round stands.
type RoundStage string

// The stages of a round, in order.
const (
	RoundPlanning     RoundStage = "planning"      // Art. 14, plan and criteria are written
	RoundFiling       RoundStage = "filing"        // Art. 14, call published, window open
	RoundScreening    RoundStage = "screening"     // Art. 16–17, reviews and opinions until the acceptance list
	RoundExpertReview RoundStage = "expert_review" // Art. 18
	RoundCandidates   RoundStage = "candidates"    // Art. 19, candidate list, agencies, regional notices
	RoundDeliberation RoundStage = "deliberation"  // Art. 20
	RoundSuggested    RoundStage = "suggested"     // Art. 20, province-wide notice of the suggested winners
	RoundJointReport  RoundStage = "joint_report"  // Art. 21, two sign-offs
	RoundDecision     RoundStage = "decision"      // Art. 21, before the provincial government
	RoundPublication  RoundStage = "publication"   // Art. 21, decision made, to be published
	RoundEnded        RoundStage = "ended"
)

// TaskKind is a kind of human task (待办); its due days are a setting of the edition (ours).
type TaskKind string

// The tasks of an application.
const (
	TaskInternalNotice     TaskKind = "internal_notice"      // Art. 15, applicant posts its notice
	TaskFiling             TaskKind = "filing"               // Art. 15, applicant files with one department
	TaskDepartmentReview   TaskKind = "department_review"    // Art. 16, four findings
	TaskCorrection         TaskKind = "correction"           // Art. 16–17, applicant corrects and resubmits
	TaskReportToGovernment TaskKind = "report_to_government" // Art. 16, city regulator reports up, city route only
	TaskRecommendation     TaskKind = "recommendation"       // Art. 16
	TaskFormalReview       TaskKind = "formal_review"        // Art. 17
	TaskAuthorityOpinion   TaskKind = "authority_opinion"    // Art. 17, one competent department
	TaskMaterialReview     TaskKind = "material_review"      // Art. 18
	TaskSiteReview         TaskKind = "site_review"          // Art. 18
	TaskPresentation       TaskKind = "presentation"         // Art. 18
	TaskAgencyRequest      TaskKind = "agency_request"       // Art. 19, receiving department asks the agencies
	TaskAgencyOpinion      TaskKind = "agency_opinion"       // Art. 19, one agency
	TaskCandidacy          TaskKind = "candidacy"            // Art. 19, the Office weighs an agency's objection
	TaskRegionalNotice     TaskKind = "regional_notice"      // Art. 19, receiving department posts it
	TaskObjectionRuling    TaskKind = "objection_ruling"     // Art. 28, supervision group rules
)

// The tasks of a round.
const (
	TaskPlan               TaskKind = "plan"                // Art. 14, plan, criteria, window
	TaskCall               TaskKind = "call"                // Art. 14, publish the call
	TaskAcceptanceList     TaskKind = "acceptance_list"     // Art. 17
	TaskPanels             TaskKind = "panels"              // Art. 18
	TaskCandidateList      TaskKind = "candidate_list"      // Art. 19
	TaskDeliberation       TaskKind = "deliberation"        // Art. 20
	TaskJointReport        TaskKind = "joint_report"        // Art. 21, the Office writes it
	TaskSignOff            TaskKind = "sign_off"            // Art. 21, the Office and human resources, one each
	TaskGovernmentDecision TaskKind = "government_decision" // Art. 21
	TaskPublication        TaskKind = "publication"         // Art. 21
)

// Applicant is what the rules need to know of an applicant to place it: which agencies are asked,
// which departments may receive it.
type Applicant struct {
	Kind     ApplicantKind `json:"kind"`
	Nature   Nature        `json:"nature"`             // its own, or its employer's if an individual
	Heads    bool          `json:"heads,omitempty"`    // the individual heads the employing body (负责人)
	Region   string        `json:"region"`             // GB/T 2260 city code, or the Zone's
	Industry string        `json:"industry,omitempty"` // key of the industry, see Body.Industries
	Field    string        `json:"field,omitempty"`    // key of the social organisation's field
}
