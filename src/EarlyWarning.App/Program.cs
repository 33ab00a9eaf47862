using EarlyWarning.App;
using EarlyWarning.App.Commands;
using Spectre.Console.Cli;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var app = new CommandApp();
app.Configure(CommandList.Configure);
return await app.RunAsync(CommandList.Normalise(args)).ConfigureAwait(false);
