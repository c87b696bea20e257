package demo

import (
	"fmt"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// sample is an applicant as it is made up.
type sample struct {
	key      string // tells it apart, and makes its login
	name     string // marked 示例
	kind     award.ApplicantKind
	nature   award.Nature
	heads    bool
	route    award.Route
	region   string
	industry string
	field    string
	points   float64          // that its panel will give, of 1,000
	twist    string           // what befalls it
	spoil    func(*gen.Facts) // what keeps it from applying
	refusal  string           // the code with which it is refused then
}

// organisation makes up an organisation; at is its industry or, on the social route, its field.
func organisation(key, name string, nature award.Nature, route award.Route, region, at string, points float64, twist string) sample {
	s := sample{key: key, name: name + "（示例）", kind: award.Organisation, nature: nature, route: route, region: region, points: points, twist: twist}
	s.place(at)
	return s
}

// individual makes up an individual.
func individual(key, name string, nature award.Nature, heads bool, route award.Route, region, at string, points float64, twist string) sample {
	s := sample{key: key, name: name + "（示例）", kind: award.Individual, nature: nature, heads: heads, route: route, region: region, points: points, twist: twist}
	s.place(at)
	return s
}

// place says where it belongs: an industry, or on the social route a field.
func (s *sample) place(at string) {
	if s.route == award.SocialRoute {
		s.field = at
		return
	}
	s.industry = at
}

// reviewed are the samples of the round that reach the experts or end on the way there.
func reviewed() []sample {
	enterprise, public, social, other := award.Enterprise, award.PublicInstitution, award.SocialOrganisation, award.OtherNature
	city, industry, society := award.CityRoute, award.IndustryRoute, award.SocialRoute
	return []sample{
		organisation("taiyuan-precision", "太原精密装备有限公司", enterprise, city, "140100", "manufacturing", 938, returnedTwice),
		organisation("datong-energy", "大同清洁能源有限公司", enterprise, industry, "140200", "energy", 921, secondDepartment),
		organisation("jinzhong-textile", "晋中纺织机械有限公司", enterprise, city, "140700", "manufacturing", 917, objectionDismissed),
		organisation("changzhi-hospital", "长治市第一医院", public, industry, "140400", "health", 902, incomplete),
		organisation("yuncheng-school", "运城实验小学", public, city, "140800", "education", 896, usual),
		organisation("zone-software", "综改区软件有限公司", enterprise, city, "zone", "information", 890, agencyOverdue),
		organisation("jincheng-cnc", "晋城数控设备有限公司", enterprise, society, "140500", "enterprise_management", 884, usual),
		organisation("yangquan-refractory", "阳泉耐火材料有限公司", enterprise, city, "140300", "manufacturing", 871, agencyExtended),
		organisation("shuozhou-farm", "朔州现代农业有限公司", enterprise, industry, "140600", "agriculture", 866, wrongBody),
		organisation("xinzhou-tourism", "忻州文旅集团有限公司", enterprise, industry, "140900", "tourism", 852, agencyObjectsKept),
		organisation("linfen-builders", "临汾建筑工程有限公司", enterprise, industry, "141000", "construction", 847, usual),
		organisation("luliang-society", "吕梁质量促进会", social, society, "141100", "quality_management", 833, struck),
		individual("zhang", "张工匠", enterprise, true, city, "140100", "manufacturing", 829, usual),
		individual("li", "李教师", public, false, industry, "140100", "education", 815, usual),
		individual("wang", "王班长", enterprise, false, city, "140700", "manufacturing", 806, usual),
		individual("zhao", "赵专家", other, false, society, "140100", "standardisation", 798, usual),
		organisation("taiyuan-college", "太原职业学院", public, industry, "140100", "education", 784, usual),
		organisation("datong-logistics", "大同物流有限公司", enterprise, industry, "140200", "transport", 771, usual),
		organisation("yuncheng-chemistry", "运城化工有限公司", enterprise, city, "140800", "manufacturing", 863, agencyObjectsRemoved),
		organisation("jincheng-trade", "晋城商贸有限公司", enterprise, industry, "140500", "commerce", 858, objectedRegionally),
		organisation("xinzhou-food", "忻州食品有限公司", enterprise, city, "140900", "manufacturing", 800, withdrawnLate),
		organisation("yangquan-machines", "阳泉机械有限公司", enterprise, city, "140300", "manufacturing", 655, usual),
		organisation("shuozhou-ceramics", "朔州陶瓷有限公司", enterprise, city, "140600", "manufacturing", 641, usual),
		organisation("luliang-spirits", "吕梁酒业有限公司", enterprise, city, "141100", "manufacturing", 620, usual),
		organisation("linfen-coke", "临汾焦化有限公司", enterprise, city, "141000", "manufacturing", 0, departmentObjects),
		organisation("changzhi-steel", "长治钢构有限公司", enterprise, city, "140400", "manufacturing", 0, rejected),
		organisation("datong-market", "大同商业广场有限公司", enterprise, industry, "140200", "commerce", 0, rejectedFormally),
		organisation("jincheng-foundry", "晋城铸造有限公司", enterprise, city, "140500", "manufacturing", 0, notRecommended),
		organisation("yuncheng-fruit", "运城果业有限公司", enterprise, industry, "140800", "agriculture", 0, excluded),
		organisation("taiyuan-parts", "太原配件有限公司", enterprise, city, "140100", "manufacturing", 0, objectedInternally),
		individual("sun", "孙经理", enterprise, true, society, "140400", "enterprise_management", 0, withdrawnEarly),
		organisation("jinzhong-glass", "晋中玻璃有限公司", enterprise, city, "140700", "manufacturing", 0, lateFiling),
	}
}

// barred are samples that a condition keeps from filing, one for each (Art. 11-13, 30).
func barred(year int) []sample {
	var all []sample
	add := func(kind award.ApplicantKind, code, what string, spoil func(*gen.Facts)) {
		n := len(all) + 1
		s := organisation(fmt.Sprintf("barred-%d", n), what, award.Enterprise, award.CityRoute, "140100", "manufacturing", 0, ineligible)
		if kind == award.Individual {
			s = individual(fmt.Sprintf("barred-%d", n), what, award.Enterprise, false, award.CityRoute, "140100", "manufacturing", 0, ineligible)
		}
		s.spoil, s.refusal = spoil, code
		all = append(all, s)
	}
	recently := award.NewDate(year-2, 6, 1)
	add(award.Organisation, "founded_elsewhere", "外省注册公司", func(f *gen.Facts) { f.Region = "110100" })
	add(award.Organisation, "founded_too_recently", "新设公司", func(f *gen.Facts) { f.Founded = recently })
	add(award.Organisation, "not_operating", "停业公司", func(f *gen.Facts) { f.Operating = false })
	add(award.Organisation, "active_too_briefly", "复业公司", func(f *gen.Facts) { f.ActiveSince = recently })
	add(award.Organisation, "has_violations", "违规公司", func(f *gen.Facts) { f.Violations = true })
	add(award.Organisation, "results_not_leading", "成绩一般公司", func(f *gen.Facts) { f.Leading = false })
	add(award.Organisation, "policy_not_met", "环保不达标公司", func(f *gen.Facts) { f.PolicyConforming = false })
	add(award.Organisation, "major_accident", "事故公司", func(f *gen.Facts) {
		f.Accidents = []gen.Accident{{Kind: gen.Safety, Date: recently, Major: true}}
	})
	add(award.Individual, "integrity_not_declared", "周某", func(f *gen.Facts) { f.Integrity = false })
	add(award.Individual, "has_violations", "吴某", func(f *gen.Facts) { f.Violations = true })
	add(award.Individual, "quality_work_too_short", "郑某", func(f *gen.Facts) { f.QualityWorkSince = recently })
	add(award.Individual, "no_own_method", "冯某", func(f *gen.Facts) { f.OwnMethod = false })
	add(award.Organisation, "awarded_too_recently", "往届质量奖公司", nil)
	add(award.Organisation, "banned_after_revocation", "被撤奖公司", nil)
	return all
}
