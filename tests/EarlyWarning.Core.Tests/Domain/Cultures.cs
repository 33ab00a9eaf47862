using System.Globalization;

namespace EarlyWarning.Core.Tests.Domain;

/// <summary>Cultures whose numbers, dates or letters differ from the invariant ones (B114).</summary>
public static class Cultures
{
    /// <summary>Comma decimals, Turkish i, Arabic digits and calendar, apostrophe thousands.</summary>
    public static Xunit.TheoryData<string> Names { get; } = ["de-DE", "fr-FR", "tr-TR", "ar-SA", "fa-IR", "de-CH"];

    /// <summary>Makes a culture current until disposed.</summary>
    public static IDisposable Use(string name) => new Scope(new CultureInfo(name));

    private sealed class Scope : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

        public Scope(CultureInfo culture) => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
    }
}
