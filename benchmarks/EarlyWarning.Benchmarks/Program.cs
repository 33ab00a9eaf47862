using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(EarlyWarning.Benchmarks.EngineChain).Assembly).Run(args);
