using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

/// <summary>Mistakes in classes, sensors and their quality checks: what is changed in the example, and every line that a person then reads.</summary>
public sealed class SensorErrorTests
{
    private const string Net = "network.yaml";

    public static TheoryData<string, string, string, string> Rows() => new()
    {
        {
            Net,
            "quantity: rain-total",
            "quantity: rain-totl",
            "network.yaml:5:29: quantity is 'rain-totl'; expected " + AnyQuantity + "; did you mean 'rain-total'?"
        },
        {
            Net,
            "unit: mm,",
            "unit: MM,",
            "network.yaml:5:47: unit is 'MM'; expected " + AnyUnit + "; did you mean 'mm'?"
        },
        {
            Net,
            "unit: m, report",
            "unit: mm/h, report",
            "network.yaml:9:64: unit is 'mm/h', which does not measure water-level; expected m, cm, mm, ft or in"
        },
        {
            Net,
            "unit: m, report",
            "report",
            "network.yaml:9:5: water-level has no unit here; expected unit: m, cm, mm, ft or in"
        },
        {
            Net,
            "quantity: water-level, unit",
            "unit",
            "network.yaml:9:5: sensor bridge/stage has neither quantity nor class; expected quantity: " + AnyQuantity + ""
        },
        {
            Net,
            "quantity: water-level, unit",
            "quanity: water-level, unit",
            "network.yaml:9:35: unknown key 'quanity' of a sensor; expected station, id, class, quantity, unit, sample, report, silent-after, counter, bucket, debounce, resolution or one of 3 more; did you mean 'quantity'?"
        },
        {
            Net,
            "station: ridge, id: rain, class: tipping-gprs",
            "station: ridge, id: rain, class: tipping-gsm",
            "network.yaml:11:40: there is no class 'tipping-gsm'; expected tipping-gprs; did you mean 'tipping-gprs'?"
        },
        {
            Net,
            "station: ridge, id: rain",
            "station: rigde, id: rain",
            "network.yaml:11:16: there is no station 'rigde'; expected bridge or ridge; did you mean 'ridge'?\n"
            + "network.yaml:18:35: role rain: there is no sensor 'ridge/rain'; expected bridge/rain, bridge/stage or rigde/rain; did you mean 'bridge/rain'?"
        },
        {
            Net,
            "station: ridge, id: rain",
            "station: bridge, id: rain",
            "network.yaml:11:28: sensor bridge/rain stands here again; expected each sensor once; it is already at network.yaml:8:5\n"
            + "network.yaml:18:35: role rain: there is no sensor 'ridge/rain'; expected bridge/rain or bridge/stage; did you mean 'bridge/rain'?"
        },
        {
            Net,
            "station: ridge, id: rain",
            "station: ridge, id: Rain",
            "network.yaml:11:27: id is 'Rain'; expected an id (1 to 40 of a-z, 0-9 and -)\n"
            + "network.yaml:18:35: role rain: there is no sensor 'ridge/rain'; expected bridge/rain or bridge/stage; did you mean 'bridge/rain'?"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 minutes",
            "network.yaml:9:75: report is '5 minutes'; expected a duration such as 30 s, 5 min, 1.5 h or 3 d"
        },
        {
            Net,
            "report: 5 min",
            "report: 0 min",
            "network.yaml:9:75: report is zero; expected a duration above zero"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 min, silent-after: 5 min",
            "network.yaml:9:96: silent-after is 5 min, and a message comes every 5 min; expected more than that, or the sensor is silent between any two messages"
        },
        {
            Net,
            "report: 5 min",
            "report: [5 min]",
            "network.yaml:9:75: report is a list; expected a duration such as 30 s, 5 min, 1.5 h or 3 d"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 min, bucket: 0.2 mm",
            "network.yaml:9:90: bucket stands at water-level; expected it only at rain-tip"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 min, sentinels: [none]",
            "network.yaml:9:94: sentinels is 'none'; expected a plain number such as 12.5"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 min, arrival-time: yes",
            "network.yaml:9:96: arrival-time is 'yes'; expected true or false"
        },
        {
            Net,
            "report: 5 min",
            "report: 5 min, report: 6 min",
            "network.yaml:9:82: key 'report' stands here again; expected it once; it is already in line 9"
        },
        {
            Net,
            "counter: { bits: 16, step: 0.1 mm }",
            "counter: { bits: 16 }",
            "network.yaml:5:88: a counter has no step; expected the rain of one counter step, such as step: 0.1 mm"
        },
        {
            Net,
            "counter: { bits: 16, step: 0.1 mm }",
            "counter: { bits: 64, step: 0.1 mm }",
            "network.yaml:5:96: bits is '64'; expected a whole number from 1 to 32"
        },
        {
            Net,
            "counter: { bits: 16, step: 0.1 mm }",
            "counter: { bits: 16, modulus: 100 mm, step: 0.1 mm }",
            "network.yaml:5:109: a counter has both bits and modulus; expected one of them"
        },
        {
            Net,
            "counter: { bits: 16, step: 0.1 mm }",
            "counter: { bits: 4, step: 0.1 mm, jitter: 2 mm }",
            "network.yaml:5:121: jitter is 2 mm; expected 0 mm or more, and less than the 1.6 mm at which the counter starts again"
        },
        {
            Net,
            "step: 0.1 mm",
            "step: 0 mm",
            "network.yaml:5:106: step is '0 mm'; expected more than zero"
        },
        {
            Net,
            "step: 0.1 mm",
            "step: 0.1",
            "network.yaml:5:106: step is '0.1'; expected a number with its unit"
        },
        {
            Net,
            "step: 0.1 mm",
            "step: 0,1 mm",
            "network.yaml:5:106: step is '0'; expected a number with its unit\n"
            + "network.yaml:5:108: unknown key '1 mm' of a counter (a comma separates keys; the decimal mark is a dot); expected bits, step, modulus, jitter or maximum-intensity"
        },
        {
            Net,
            "quantity: rain-total, unit: mm, sample: 5 min, report: 1 h, counter: { bits: 16, step: 0.1 mm }",
            "quantity: rain-tip, unit: mm",
            "network.yaml:8:5: rain-tip has no bucket; expected the rain of one tip, such as bucket: 0.2 mm\n"
            + "network.yaml:11:5: rain-tip has no bucket; expected the rain of one tip, such as bucket: 0.2 mm"
        },
        {
            Net,
            "instrument-span: [-0.5 m, 20 m]",
            "instrument-span: [20 m, -0.5 m]",
            "network.yaml:10:35: instrument-span is from '20 m' to '-0.5 m'; expected the lower value first"
        },
        {
            Net,
            "instrument-span: [-0.5 m, 20 m]",
            "instrument-span: [-0.5 m]",
            "network.yaml:10:35: instrument-span has 1 value; expected a list of 2: a number with its unit"
        },
        {
            Net,
            "instrument-span: [-0.5 m, 20 m]",
            "instrument-span: [-0.5 m, 8 m]",
            "network.yaml:10:61: plausible reaches from 0 to 9; expected a range inside instrument-span, -0.5 to 8 m: what the instrument cannot show fails anyway"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "plausible: [0 m, 9 kPa]",
            "network.yaml:10:68: plausible is '9 kPa'; expected a number with m, cm, mm, ft or in"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "rate: { suspect: 0.3 m }",
            "network.yaml:10:68: suspect is '0.3 m'; expected a rate such as 0.3 m/min"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "rate: { suspect: 0.3 mm/h/min }",
            "network.yaml:10:68: suspect is '0.3 mm/h/min'; expected a number with m/min, cm/min, mm/min, ft/min or in/min (also per s, h or d)"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "rate: { suspect: 0.3 m/min, fail: 0.2 m/min }",
            "network.yaml:10:85: fail is '0.2 m/min', below suspect; expected at least '0.3 m/min'"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "rate: { fail: 0.2 m/min }",
            "network.yaml:10:57: a rate check has no suspect; expected the change per minute above which a value is suspect, such as suspect: 0.3 m/min"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "flat-line: { for: 12 h }",
            "network.yaml:10:62: a flat-line check of water-level has no 'within'; expected both, such as { for: 12 h, within: 1 cm }"
        },
        {
            Net,
            "plausible: [0 m, 9 m]",
            "flat-line: { for: 12 h, within: 1 cm, count: 6 }",
            "network.yaml:10:96: count stands in the flat-line check of water-level; expected for and within"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_says_where_it_is_and_what_to_do(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("\n", ErrorLines(With(file, old, now))));
}
