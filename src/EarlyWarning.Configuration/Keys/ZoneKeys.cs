namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a zone.</summary>
internal static class ZoneKeys
{
    public static readonly Key Id = new("id", Scalars.Id, "Its id; never renamed.", Required: true);

    public static readonly Key Name = new("name", Scalars.Text, "Its name for people.", Default: "the id");

    public static readonly Key Area = new("area", Scalars.Code, "Code of the administrative unit it lies in; routes match it by prefix.");

    public static readonly Key People = new("people", Scalars.Whole(0, 100_000_000), "People living there.");

    public static readonly Key ShapeFile = new("shape", Scalars.FileName, "A GeoJSON file with its outline.");

    public static readonly Key Inputs = new(
        "inputs", new OpenShape("inputs", Scalars.Id, new ListShape(Scalars.SensorName, OneAllowed: true)), "Sensors by role; a role is a name that rules use.", Required: true);

    public static readonly Key Upstream = new("upstream", new ListShape(Scalars.Id, OneAllowed: true), "Zones whose water arrives here.");

    public static readonly Key RuleSets = new("rule-sets", new ListShape(Scalars.Id, OneAllowed: true), "The rule sets that hold here.", Required: true);

    public static readonly Key Overrides = new(
        "overrides", new OpenShape("overrides", Scalars.Id, RuleKeys.OverrideShape), "Values that differ here from the rule set, by rule id.");

    public static readonly MapShape Shape = new("a zone", [Id, Name, Area, People, ShapeFile, Inputs, Upstream, RuleSets, Overrides]);
}
