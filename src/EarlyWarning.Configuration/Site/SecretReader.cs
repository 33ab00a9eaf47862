using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads secrets: from a file that is named, or from the environment; never from the file <c>site.yaml</c> itself.</summary>
internal sealed class SecretReader(Func<string, string?> readFile, ProblemList problems)
{
    private const string FilePrefix = "file:";

    /// <summary>The secret of a key; null when it is absent or wrong.</summary>
    public Secret? Read(MapNode map, Key key)
    {
        switch (map.Get(key))
        {
            case MapNode { } named when named.Scalar(CredentialKeys.SecretFile) is { } file:
                return FromFile(file.Place, key, file.Text.Trim());
            case ScalarNode scalar when scalar.Text.StartsWith(FilePrefix, StringComparison.Ordinal):
                return FromFile(scalar.Place, key, scalar.Text[FilePrefix.Length..].Trim());
            case ScalarNode { Origin: ScalarOrigin.Environment } scalar:
                return Checked(scalar.Place, key, scalar.Text, "the variable");
            case ScalarNode scalar:
                problems.Error(scalar.Place, $"{key.Name} stands here in plain text", $"{key.Name}: {{ file: PATH }}, or the value from the environment; then change it, for it has been seen");
                return null;
            default:
                return null;
        }
    }

    /// <summary>The certificate of a section; null when it is absent.</summary>
    public CertificateSettings? Certificate(MapNode map) =>
        map.Map(CredentialKeys.Certificate) is { } certificate && certificate.Scalar(CredentialKeys.CertificateFile) is { } file
            ? new CertificateSettings(file.Text.Trim(), certificate.Scalar(CredentialKeys.KeyFile)?.Text.Trim(), Read(certificate, CredentialKeys.Password))
            : null;

    /// <summary>The users or tokens of a section.</summary>
    public IReadOnlyList<UserSettings> Users(MapNode map, Key list, Key secret)
    {
        List<UserSettings> users = [];
        foreach (var node in map.Maps(list))
        {
            if (node.Scalar(CredentialKeys.UserName) is not { } name || Read(node, secret) is not { } value)
            {
                continue;
            }

            if (users.Exists(u => u.Name == name.Text))
            {
                problems.Error(name.Place, $"{Words.Quote(name.Text)} stands in {list.Name} again", "each name once");
            }

            users.Add(new UserSettings(name.Text.Trim(), value));
        }

        return users;
    }

    private Secret? FromFile(Place place, Key key, string path)
    {
        if (readFile(path) is { } content)
        {
            return Checked(place, key, content.TrimEnd('\r', '\n'), "the file");
        }

        problems.Error(place, $"the file of {key.Name}, {Words.Quote(path)}, cannot be read", "a file that holds the secret and that this user may read");
        return null;
    }

    private Secret? Checked(Place place, Key key, string value, string source)
    {
        if (value.Length > 0)
        {
            return new Secret(value);
        }

        problems.Error(place, $"{source} of {key.Name} is empty", "the secret");
        return null;
    }
}
