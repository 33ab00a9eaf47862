using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

/// <summary>Mistakes in routes.yaml: what is changed in the example, and every line that a person then reads.</summary>
public sealed class RouteErrorTests
{
    public static TheoryData<string, string, string, string> Rows() => new()
    {
        {
            "routes.yaml",
            "from: yellow",
            "from: yello",
            "routes.yaml:4:82: 'yello' is no tier of flash-flood; expected blue, yellow, orange or red; did you mean 'yellow'?"
        },
        {
            "routes.yaml",
            "recipients: [duty]",
            "recipients: [dutty]",
            "routes.yaml:4:145: there is no recipient 'dutty'; expected duty; did you mean 'duty'?"
        },
        {
            "routes.yaml",
            "recipients: [duty]",
            "recipients: []",
            "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek (area 431129103207); expected a route that matches it\n"
            + "routes.yaml:4:144: route 'all' has no recipient; expected at least one"
        },
        {
            "routes.yaml",
            "zones: [lower-creek]",
            "zones: [lower-crek]",
            "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek (area 431129103207); expected a route that matches it\n"
            + "routes.yaml:4:62: there is no zone 'lower-crek'; expected lower-creek; did you mean 'lower-creek'?"
        },
        {
            "routes.yaml",
            "hazards: [flash-flood]",
            "hazards: [flash-floods]",
            "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek (area 431129103207); expected a route that matches it\n"
            + "routes.yaml:4:26: there is no hazard 'flash-floods'; expected flash-flood, river-flood, landslide, debris-flow or reservoir; did you mean 'flash-flood'?"
        },
        {
            "routes.yaml",
            "hazards: [flash-flood]",
            "hazards: [landslide]",
            "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek (area 431129103207); expected a route that matches it"
        },
        {
            "routes.yaml",
            "area: \"4311\"",
            "area: \"4412\"",
            "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek (area 431129103207); expected a route that matches it\n"
            + "routes.yaml:4:46: no zone lies in area '4412', so route all matches nothing; expected the beginning of 431129103207"
        },
        {
            "routes.yaml",
            "channel: log",
            "channel: lgo",
            "routes.yaml:2:74: channel is 'lgo'; expected log, mqtt, webhook or email; did you mean 'log'?"
        },
        {
            "routes.yaml",
            "channel: log",
            "channel: log, address: x",
            "routes.yaml:2:88: channel log has an address; expected none: it reaches one place only"
        },
        {
            "routes.yaml",
            ", address: duty@county.example.org",
            "",
            "routes.yaml:2:81: channel email has no address; expected address: a mail address"
        },
        {
            "routes.yaml",
            "address: duty@county.example.org",
            "address: duty officer",
            "routes.yaml:2:108: the address is not one of channel email; expected address: a mail address"
        },
        {
            "routes.yaml",
            "language: zh",
            "language: fr",
            "routes.yaml:2:47: language is 'fr'; expected en or zh"
        },
        {
            "routes.yaml",
            "id: duty",
            "id: Duty",
            "routes.yaml:2:11: id is 'Duty'; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            "routes.yaml",
            "data-state: true",
            "data-state: on",
            "routes.yaml:4:102: data-state is 'on'; expected true or false"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_says_where_it_is_and_what_to_do(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("\n", ErrorLines(With(file, old, now))));
}
