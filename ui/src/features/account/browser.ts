// The marks by which browsers and systems say what they are; of several the first counts, as each names those it came from.
const browsers: [mark: RegExp, name: string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/MicroMessenger\//, '微信'], [/(Firefox|FxiOS)\//, 'Firefox'], [/(Chrome|CriOS|Chromium)\//, 'Chrome'], [/Safari\//, 'Safari'],
]
const systems: [mark: RegExp, name: string][] = [
  [/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X|Macintosh/, 'macOS'], [/HarmonyOS/, 'HarmonyOS'], [/Linux/, 'Linux'],
]

// browserOf names a browser and its system by what it said of itself, or repeats the beginning of that.
export function browserOf(said = ''): string {
  const nameIn = (known: [RegExp, string][]) => known.find(([mark]) => mark.test(said))?.[1]
  return [nameIn(browsers), nameIn(systems)].filter(Boolean).join(' · ') || said.slice(0, 40)
}
