namespace EarlyWarning.Configuration.Files;

/// <summary>Which file names a configuration may mention: those inside its own folder, so that the set of texts is complete by itself.</summary>
internal static class FileNames
{
    public const string Rule = "a relative name inside the configuration's folder, such as levels.csv or tables/levels.csv";

    public static bool IsInside(string name) =>
        name.Length is > 0 and <= 200
        && !name.StartsWith('/')
        && !name.Any(c => c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c))
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part == part.Trim());
}
