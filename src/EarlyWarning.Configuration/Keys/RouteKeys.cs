namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of <c>routes.yaml</c>.</summary>
internal static class RouteKeys
{
    /// <summary>The channels, and whether a contact needs an address on them.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Channels = new Dictionary<string, bool>
    {
        ["log"] = false,
        ["mqtt"] = false,
        ["webhook"] = true,
        ["email"] = true,
    };

    public static readonly Key RecipientId = new("id", Scalars.Id, "Id of the person, team or machine.", Required: true);

    public static readonly Key RecipientName = new("name", Scalars.Text, "The name for people.", Default: "the id");

    public static readonly Key Language = new("language", Scalars.Choice("en", "zh"), "Language of notices.", Default: "en");

    public static readonly Key Channel = new("channel", Scalars.Choice([.. Channels.Keys]), "The way to reach it.", Required: true);

    public static readonly Key Address = new("address", Scalars.Text, "A mail address for email, a web address for webhook; nothing for log and mqtt.");

    public static readonly MapShape ContactShape = new("a contact", [Channel, Address]);

    public static readonly Key Contacts = new("contacts", new ListShape(ContactShape), "Where notices go, in order of preference; each gets them.", Required: true);

    public static readonly MapShape RecipientShape = new("a recipient", [RecipientId, RecipientName, Language, Contacts]);

    public static readonly Key Recipients = new("recipients", new ListShape(RecipientShape), "Who can be told.", Required: true);

    public static readonly Key RouteId = new("id", Scalars.Id, "Id of the route.", Required: true);

    public static readonly Key Hazards = new("hazards", new ListShape(Scalars.Id, OneAllowed: true), "Hazards; absent means all.");

    public static readonly Key Area = new("area", Scalars.Code, "Zones whose area code begins so; absent means all.");

    public static readonly Key Zones = new("zones", new ListShape(Scalars.Id, OneAllowed: true), "Zone ids; absent means all.");

    public static readonly Key FromTier = new("from", Scalars.Id, "Lowest tier that is told.", Default: "the lowest tier");

    public static readonly Key DataState = new("data-state", Scalars.Flag, "Blind and recovered data states are told too.", Default: "true");

    public static readonly Key LateInformation = new("late-information", Scalars.Flag, "What was over before it arrived is told too.", Default: "false");

    public static readonly Key To = new("recipients", new ListShape(Scalars.Id, OneAllowed: true), "Recipient ids.", Required: true);

    public static readonly MapShape RouteShape = new("a route", [RouteId, Hazards, Area, Zones, FromTier, DataState, LateInformation, To]);

    public static readonly Key Routes = new("routes", new ListShape(RouteShape), "Which events go to whom.", Required: true);

    public static readonly MapShape FileShape = new("routes.yaml", [Recipients, Routes]);
}
