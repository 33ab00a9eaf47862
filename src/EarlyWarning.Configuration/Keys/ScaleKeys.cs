namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a tier in a scale.</summary>
internal static class ScaleKeys
{
    public static readonly Key Id = new("id", Scalars.Id, "The word in rules, log and messages.", Required: true);

    public static readonly Key Names = new("names", new OpenShape("names", Scalars.Choice("en", "zh"), Scalars.Text), "The word for people by language.", Default: "the id");

    public static readonly Key Colour = new("colour", Scalars.Colour, "A web colour.", Required: true);

    public static readonly Key Symbol = new("symbol", Scalars.Symbol, "One to four characters that tell the tier without colour.", Required: true);

    public static readonly MapShape TierShape = new("a tier", [Id, Names, Colour, Symbol]);
}
