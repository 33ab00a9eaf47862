using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EarlyWarning.TestKit.Servers;

/// <summary>Passwords in the two forms that mosquitto reads: its password file and its dynamic security file.</summary>
public static class MosquittoPasswords
{
    private const int Iterations = 101;

    /// <summary>The text of a password file.</summary>
    public static string File(IReadOnlyDictionary<string, string> users) =>
        string.Concat(users.Select(u => $"{u.Key}:$7$101${Convert.ToBase64String(Salt(u.Key))}${Convert.ToBase64String(Hash(u.Key, u.Value))}\n"));

    /// <summary>The text of a dynamic security file: one user who may publish and receive everything, but subscribe only to the listed filters.</summary>
    public static string DynamicSecurity(string user, string password, params string[] subscribe) => JsonSerializer.Serialize(new
    {
        clients = new[]
        {
            new { username = user, password = Convert.ToBase64String(Hash(user, password)), salt = Convert.ToBase64String(Salt(user)), iterations = Iterations, roles = new[] { new { rolename = "reader" } } },
        },
        roles = new[]
        {
            new { rolename = "reader", acls = subscribe.Select(filter => new { acltype = "subscribeLiteral", topic = filter, priority = 0, allow = true }) },
        },
        defaultACLAccess = new { publishClientSend = true, publishClientReceive = true, subscribe = false, unsubscribe = true },
    });

    private static byte[] Salt(string user) => SHA256.HashData(Encoding.UTF8.GetBytes(user))[..12];

    private static byte[] Hash(string user, string password) =>
        Rfc2898DeriveBytes.Pbkdf2(password, Salt(user), Iterations, HashAlgorithmName.SHA512, 64);
}
