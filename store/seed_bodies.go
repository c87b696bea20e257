package store

import (
	"strings"

	"qualityaward/award"
)

// Zone is the region code of 山西转型综合改革示范区, which counts as a city.
const Zone = "zone"

// cities of Shanxi by GB/T 2260, and the Zone.
var cities = []struct{ code, name string }{
	{"140100", "太原市"}, {"140200", "大同市"}, {"140300", "阳泉市"}, {"140400", "长治市"}, {"140500", "晋城市"}, {"140600", "朔州市"},
	{"140700", "晋中市"}, {"140800", "运城市"}, {"140900", "忻州市"}, {"141000", "临汾市"}, {"141100", "吕梁市"}, {Zone, "山西综改示范区"},
}

// cityAgencies are the bodies that carry out an agency's function in a city (Art. 19), beside the
// market regulator. The Zone's are departments of its own.
var cityAgencies = []struct {
	function award.Agency
	name     string
}{
	{award.PublicSecurity, "公安局"},
	{award.DisciplineInspection, "纪委监委机关"},
	{award.OrganisationPersonnel, "委组织部"},
	{award.HumanResources, "人力资源和社会保障局"},
	{award.EcologyEnvironment, "生态环境局"},
	{award.EmergencyManagement, "应急管理局"},
	{award.Tax, "税务局"},
}

// provinceAgencies carry out the agencies' functions at the province's level.
var provinceAgencies = []struct {
	function award.Agency
	name     string
}{
	{award.PublicSecurity, "山西省公安厅"},
	{award.DisciplineInspection, "山西省纪委监委机关"},
	{award.OrganisationPersonnel, "中共山西省委组织部"},
	{award.EcologyEnvironment, "山西省生态环境厅"},
	{award.EmergencyManagement, "山西省应急管理厅"},
	{award.MarketRegulation, "山西省市场监督管理局"},
	{award.Tax, "国家税务总局山西省税务局"},
}

// industryAuthorities are the provincial departments that receive and recommend in their
// industries (Art. 15 (2)), and are asked as competent departments (Art. 17).
var industryAuthorities = []struct {
	key, name  string
	industries []string
}{
	{"industry", "山西省工业和信息化厅", []string{"manufacturing", "information"}},
	{"construction", "山西省住房和城乡建设厅", []string{"construction"}},
	{"transport", "山西省交通运输厅", []string{"transport"}},
	{"water", "山西省水利厅", []string{"water"}},
	{"agriculture", "山西省农业农村厅", []string{"agriculture"}},
	{"commerce", "山西省商务厅", []string{"commerce"}},
	{"culture", "山西省文化和旅游厅", []string{"culture", "tourism"}},
	{"health", "山西省卫生健康委员会", []string{"health"}},
	{"education", "山西省教育厅", []string{"education"}},
	{"science", "山西省科学技术厅", []string{"science"}},
	{"energy", "山西省能源局", []string{"energy"}},
	{"state-assets", "山西省人民政府国有资产监督管理委员会", []string{"state_owned"}},
	{"development", "山西省发展和改革委员会", []string{"services"}},
}

// body makes a seeded body with its stable id.
func body(key, name string, kind BodyKind, level, region string, functions ...award.Agency) Organisation {
	return Organisation{ID: BodyID(key), Key: &key, Name: name, Kind: kind, Level: level, Region: region, Functions: functions, Active: true}
}

// realBodies are the bodies that take part by the Measures: the province's own and the cities'.
func realBodies() []Organisation {
	bodies := []Organisation{
		body("office", "山西省质量奖评审领导小组办公室", KindOffice, "province", ""),
		body("leading-group", "山西省质量奖评审领导小组", KindLeadingGroup, "province", ""),
		body("supervision-group", "山西省质量奖评审监督组", KindSupervisionGroup, "province", ""),
		body("human-resources", "山西省人力资源和社会保障厅", KindHumanResources, "province", "", award.HumanResources),
		body("government", "山西省人民政府", KindGovernment, "province", ""),
	}
	for _, a := range provinceAgencies {
		bodies = append(bodies, body("agency-"+agencyKey(a.function), a.name, KindAgency, "province", "", a.function))
	}
	for _, d := range industryAuthorities {
		b := body("authority-"+d.key, d.name, KindIndustryAuthority, "province", "")
		b.Industries = d.industries
		bodies = append(bodies, b)
	}
	for _, c := range cities {
		bodies = append(bodies, cityBodies(c.code, c.name)...)
	}
	return bodies
}

// cityBodies are a city's, or the Zone's: its regulator receives (Art. 15 (1)), its government or
// committee recommends (Art. 16), its agencies answer (Art. 19).
func cityBodies(code, name string) []Organisation {
	government := name + "人民政府"
	if code == Zone {
		government = name + "管理委员会"
	}
	bodies := []Organisation{
		body("regulator-"+code, name+"市场监督管理局", KindCityRegulator, "city", code, award.MarketRegulation),
		body("gov-"+code, government, KindCityGovernment, "city", code),
	}
	for _, a := range cityAgencies {
		agency := name + a.name
		switch a.function {
		case award.Tax:
			agency = "国家税务总局" + agency
		case award.OrganisationPersonnel:
			agency = "中共" + agency
			if code == Zone {
				agency = "中共" + name + "工委组织部"
			}
		case award.DisciplineInspection:
			if code == Zone {
				agency = name + "纪检监察工委"
			}
		}
		bodies = append(bodies, body("agency-"+agencyKey(a.function)+"-"+code, agency, KindAgency, "city", code, a.function))
	}
	return bodies
}

// sampleBodies are entrusted social organisations (Art. 15 (3)); which are entrusted is decided
// round by round, so these are made up. So are who is entrusted with review work and who runs the machines.
func sampleBodies() []Organisation {
	var bodies []Organisation
	for _, o := range []struct{ key, name, field string }{
		{"social-quality", "示例·山西省质量协会", "quality_management"},
		{"social-enterprise", "示例·山西省企业联合会", "enterprise_management"},
		{"social-standards", "示例·山西省标准化协会", "standardisation"},
	} {
		b := body(o.key, o.name, KindSocialOrganisation, "province", "")
		b.Field, b.Sample = o.field, true
		bodies = append(bodies, b)
	}
	third := body("third-party", "示例·第三方评审机构", KindThirdParty, "province", "") // Art. 10
	third.Sample = true
	operator := body("operator", "示例·系统运行维护单位", KindOperator, "province", "")
	operator.Sample = true
	return append(bodies, third, operator)
}

// agencyKey writes an agency's function as part of a key.
func agencyKey(a award.Agency) string { return strings.ReplaceAll(string(a), "_", "-") }
