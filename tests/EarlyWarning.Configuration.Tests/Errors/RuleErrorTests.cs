using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

/// <summary>Mistakes in rules: what is changed in the example, and every line that a person then reads.</summary>
public sealed class RuleErrorTests
{
    private const string Rule = "rules/steep-catchment.yaml";

    public static TheoryData<string, string, string, string> Rows() => new()
    {
        {
            Rule,
            "rule-set: steep-catchment",
            "rule-set: Steep",
            "rules/steep-catchment.yaml:2:11: rule-set is 'Steep'; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            Rule,
            "rule-set: steep-catchment\n",
            "",
            "rules/steep-catchment.yaml:2:1: a rule set has no 'rule-set'; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            Rule,
            "id: rain-sums",
            "id: stage-level",
            "rules/steep-catchment.yaml:13:9: rule 'stage-level' stands here again; expected each rule once; it is already at rules/steep-catchment.yaml:4:9"
        },
        {
            Rule,
            "id: rain-sums",
            "id: rain sums",
            "rules/steep-catchment.yaml:4:9: id is 'rain sums'; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            Rule,
            "method: accumulated-rain",
            "method: acumulated-rain",
            "rules/steep-catchment.yaml:6:13: method is 'acumulated-rain'; expected " + AnyMethod + "; did you mean 'accumulated-rain'?"
        },
        {
            Rule,
            "method: accumulated-rain",
            "method: accumulated-rain\n    with: { estimator: ols }",
            "rules/steep-catchment.yaml:7:13: method accumulated-rain has no parameter 'estimator'; expected nothing (none is defined)"
        },
        {
            Rule,
            "method: accumulated-rain",
            "method: accumulated-rain\n    with: { estimater: ols }",
            "rules/steep-catchment.yaml:7:13: method accumulated-rain has no parameter 'estimator'; expected nothing (none is defined)\n"
            + "rules/steep-catchment.yaml:7:13: unknown key 'estimater' of with; expected estimator; did you mean 'estimator'?"
        },
        {
            Rule,
            "input: rain",
            "input: rian",
            "network.yaml:18:13: zone lower-creek has no role 'rian', which rule rain-sums (rules/steep-catchment.yaml:4:9) needs; expected inputs with rian: station/sensor; did you mean 'rain'?"
        },
        {
            Rule,
            "combine: any",
            "combine: all",
            "rules/steep-catchment.yaml:8:14: combine is 'all'; expected any or areal-mean, or a mapping with at-least"
        },
        {
            Rule,
            "combine: any",
            "combine: { at-least: 3 }",
            "rules/steep-catchment.yaml:8:14: rule rain-sums combines at-least 3 sensors, and role rain of zone lower-creek has 2; expected at most as many as the role has"
        },
        {
            Rule,
            "combine: any",
            "combine: { at-last: 2 }",
            "rules/steep-catchment.yaml:8:16: unknown key 'at-last' of combine; expected at-least; did you mean 'at-least'?"
        },
        {
            Rule,
            "windows:\n",
            "raise:\n",
            "rules/steep-catchment.yaml:10:7: '1 h' stands as a key of thresholds; expected an id (1 to 40 of a-z, 0-9 and -)\n"
            + "rules/steep-catchment.yaml:10:7: method accumulated-rain takes no raise; expected windows: { 1 h: { red: ... } }\n"
            + "rules/steep-catchment.yaml:11:7: '3 h' stands as a key of thresholds; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            Rule,
            "raise: { blue",
            "windows: { blue",
            "rules/steep-catchment.yaml:17:14: method stage takes no windows; expected raise: { red: ... }\n"
            + "rules/steep-catchment.yaml:17:16: 'blue' stands as a key of windows; expected a duration such as 30 s, 5 min, 1.5 h or 3 d\n"
            + "rules/steep-catchment.yaml:17:27: 'yellow' stands as a key of windows; expected a duration such as 30 s, 5 min, 1.5 h or 3 d\n"
            + "rules/steep-catchment.yaml:17:45: 'orange' stands as a key of windows; expected a duration such as 30 s, 5 min, 1.5 h or 3 d\n"
            + "rules/steep-catchment.yaml:17:66: 'red' stands as a key of windows; expected a duration such as 30 s, 5 min, 1.5 h or 3 d"
        },
        {
            Rule,
            "1 h: { blue",
            "1 hour: { blue",
            "rules/steep-catchment.yaml:10:7: '1 hour' stands as a key of windows; expected a duration such as 30 s, 5 min, 1.5 h or 3 d"
        },
        {
            Rule,
            "1 h: { blue",
            "180 min: { blue",
            "rules/steep-catchment.yaml:11:7: '3 h' stands in windows again; expected each once; 3 h is already there"
        },
        {
            Rule,
            "1 h: { blue",
            "1 min: { blue",
            "rules/steep-catchment.yaml:10:7: the window is 1 min; expected 5 min to 72 h for method accumulated-rain"
        },
        {
            Rule,
            "1 h: { blue: 35 mm, yellow: 45 mm, orange: 60 mm, red: 80 mm }",
            "1 h: {}",
            "rules/steep-catchment.yaml:10:12: window 1 h has no thresholds; expected at least one tier"
        },
        {
            Rule,
            "blue: 35 mm",
            "blu: 35 mm",
            "rules/steep-catchment.yaml:10:14: 'blu' is no tier that can be raised; expected blue, yellow, orange or red; did you mean 'blue'?"
        },
        {
            Rule,
            "blue: 35 mm",
            "none: 35 mm",
            "rules/steep-catchment.yaml:10:14: 'none' is no tier that can be raised; expected blue, yellow, orange or red"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue:",
            "rules/steep-catchment.yaml:10:19: blue is empty; expected a number with its unit, or the name of a level such as $warning"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue: 35 m",
            "rules/steep-catchment.yaml:10:20: blue is '35 m'; expected a number with mm, cm or in; did you mean 'cm'?"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue: 35",
            "rules/steep-catchment.yaml:10:20: blue is '35', without a unit; expected a number with mm, cm or in"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue: ３5 mm",
            "rules/steep-catchment.yaml:10:20: blue is '３5 mm' (it has the full-width character '３'; switch the input method to half width); expected a number with its unit, or the name of a level such as $warning"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue: 46 mm",
            "rules/steep-catchment.yaml:10:35: yellow is 45 mm and blue 46 mm; expected a higher threshold for a higher tier"
        },
        {
            Rule,
            "blue: 35 mm",
            "blue: 0 mm",
            "rules/steep-catchment.yaml:10:20: blue is 0 mm, and its release level 0 mm is not below it; expected release: { below-by: ... } with a margin"
        },
        {
            Rule,
            "red: $historic",
            "red: $Historic",
            "rules/steep-catchment.yaml:17:69: red is '$Historic'; expected a number with its unit, or the name of a level such as $warning"
        },
        {
            Rule,
            "red: $historic",
            "red: $history",
            "network.yaml:13:9: zone lower-creek has no level 'history', which rule stage-level (rules/steep-catchment.yaml:13:9) needs; expected a row in levels: of bridge/stage or lower-creek, name history; did you mean 'historic'?"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { below: 120 %, for: 30 min }",
            "rules/steep-catchment.yaml:12:23: below is '120 %'; expected less than 100 %"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { below: 0.8, for: 30 min }",
            "rules/steep-catchment.yaml:12:23: below is '0.8'; expected a percentage such as 80 %"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { below: 80 %, below-by: 3 mm, for: 30 min }",
            "rules/steep-catchment.yaml:12:39: release has below and below-by; expected one margin"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { above: 120 %, for: 30 min }",
            "rules/steep-catchment.yaml:12:23: above stands in a rising rule; expected below or below-by: it is released below its threshold"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { below: 80 %, or-after: 6 h }",
            "rules/steep-catchment.yaml:12:39: or-after stands without by; expected by: { red: duty-officer }, for it ends the wait for that consent"
        },
        {
            Rule,
            "release: { below: 80 %, for: 30 min }",
            "release: { below: 80 %, by: { oragne: duty-officer } }",
            "rules/steep-catchment.yaml:12:35: 'oragne' is no tier that can be left; expected blue, yellow, orange or red; did you mean 'orange'?"
        },
        {
            Rule,
            "release: { below-by: 0.2 m, for: 60 min }",
            "release: { below: 80 %, for: 60 min }",
            "rules/steep-catchment.yaml:19:23: below is a percentage, and zero has no meaning for method stage; expected below-by with a margin, such as 0.2 m"
        },
        {
            Rule,
            "release: { below-by: 0.2 m, for: 60 min }",
            "release: { below-by: 0 m, for: 60 min }",
            "rules/steep-catchment.yaml:19:26: below-by is '0 m'; expected more than zero: a value that swings around the threshold would change the tier each time"
        },
        {
            Rule,
            "release: { below-by: 0.2 m, for: 60 min }",
            "release: { below-by: 0.2 mm/h, for: 60 min }",
            "rules/steep-catchment.yaml:19:26: below-by is '0.2 mm/h'; expected a number with m, cm, mm, ft or in"
        },
        {
            Rule,
            "release: { below-by: 0.2 m, for: 60 min }",
            "direction: falling",
            "rules/steep-catchment.yaml:17:33: yellow is 4 m and blue 3 m in zone lower-creek; expected a lower threshold for a higher tier, for the rule is falling\n"
            + "rules/steep-catchment.yaml:17:51: orange is 6 m and yellow 4 m in zone lower-creek; expected a lower threshold for a higher tier, for the rule is falling\n"
            + "rules/steep-catchment.yaml:17:69: red is 8.2 m and orange 6 m in zone lower-creek; expected a lower threshold for a higher tier, for the rule is falling"
        },
        {
            Rule,
            "confirm: { samples: 2, at-most: 10 min }",
            "confirm: { samples: 0 }",
            "rules/steep-catchment.yaml:18:25: samples is '0'; expected a whole number from 1 to 1000"
        },
        {
            Rule,
            "confirm: { samples: 2, at-most: 10 min }",
            "confirm: { at-most: 10 min }",
            "rules/steep-catchment.yaml:18:14: confirm has no 'samples'; expected a whole number from 1 to 1000"
        },
        {
            Rule,
            "confirm: { samples: 2, at-most: 10 min }",
            "confirm: two",
            "rules/steep-catchment.yaml:18:14: confirm is 'two'; expected a duration such as 30 s, 5 min, 1.5 h or 3 d, or a mapping with samples or at-most"
        },
        {
            Rule,
            "confirm: { samples: 2, at-most: 10 min }",
            "confirm: { samples: 2, at-most: 10 min }\n    witness: yes",
            "rules/steep-catchment.yaml:19:14: witness is 'yes'; expected required"
        },
        {
            Rule,
            "confirm: { samples: 2, at-most: 10 min }",
            "confirm: { samples: 2, at-most: 10 min }\n    direction: down",
            "rules/steep-catchment.yaml:19:16: direction is 'down'; expected rising or falling"
        },
        {
            Rule,
            "method: stage\n    input: stage\n    raise: { blue: 3 m, yellow: $warning, orange: $guaranteed, red: $historic }",
            "method: rate-of-rise\n    input: stage\n    windows: { 15 min: { red: 1 m/h } }",
            "rules/steep-catchment.yaml:17:16: window 15 min holds 3 readings of bridge/stage, which has one every 5 min; expected at least 20 min, for method rate-of-rise needs 4\n"
            + "rules/steep-catchment.yaml:19:26: below-by is '0.2 m'; expected a number with m/h, cm/h, m/min or ft/h"
        },
        {
            Rule,
            "rule-set: steep-catchment",
            "rule-set: [steep-catchment",
            "rules/steep-catchment.yaml:2:11: this is not YAML: something after this is not closed, or cannot be read"
        },
        {
            Rule,
            "rule-set: steep-catchment",
            "rule-set： steep-catchment",
            "rules/steep-catchment.yaml:3:6: this is not YAML: while scanning a multiline plain scalar, found invalid mapping (it has the full-width character '：'; switch the input method to half width)"
        },
        {
            Rule,
            "rule-set: steep-catchment",
            "rule-set: &x steep-catchment",
            "rules/steep-catchment.yaml:2:11: an anchor (&) or tag (!) stands here; expected plain values; for shared sensor settings use 'classes'"
        },
        {
            Rule,
            "rules:\n",
            "rules:\n\t",
            "rules/steep-catchment.yaml:4:1: this is not YAML: while scanning a mapping, found invalid tab as indentation"
        },
        {
            Rule,
            "rule-set: steep-catchment",
            "rule-set: steep-catchment\n---",
            "rules/steep-catchment.yaml:2:1: a rule set has no 'rules'; expected a list, or from: FILE.csv\n"
            + "rules/steep-catchment.yaml:3:1: a second document begins here; expected one document per file; remove the line '---'"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_says_where_it_is_and_what_to_do(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("\n", ErrorLines(With(file, old, now))));
}
