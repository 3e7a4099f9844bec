// The options of the command power-cuts.

using System.Globalization;

namespace Gateway.SystemTests.PowerCuts;

/// <summary>What was asked for.</summary>
internal sealed class PowerCutOptions
{
    private const int WorkerCountMax = 64;

    /// <summary>One scenario; null for all.</summary>
    public string? Scenario { get; private set; }

    /// <summary>One operation, from 1; 0 for all.</summary>
    public int Cut { get; private set; }

    /// <summary>Its model.</summary>
    public CutModel? Model { get; private set; }

    /// <summary>One operation of the recovery, from 1; 0 for none or all.</summary>
    public int Second { get; private set; }

    /// <summary>Its model.</summary>
    public CutModel? SecondModel { get; private set; }

    /// <summary>Seed of lengths and garbage.</summary>
    public uint Seed { get; private set; } = 1;

    /// <summary>Workers.</summary>
    public int WorkerCount { get; private set; } = 2;

    /// <summary>Reads arguments.</summary>
    /// <param name="args">Options and their values.</param>
    /// <param name="error">What is wrong, in one line.</param>
    /// <returns>The options; null when something is wrong.</returns>
    public static PowerCutOptions? Parse(string[] args, out string error)
    {
        PowerCutOptions options = new();
        error = "";
        for (int i = 0; i < args.Length && error.Length == 0; i += 2)
        {
            error = i + 1 < args.Length || !args[i].StartsWith("--", StringComparison.Ordinal)
                ? options.Set(args[i], i + 1 < args.Length ? args[i + 1] : "")
                : options.Set(args[i], null);
        }

        error = error.Length > 0 ? error : options.Check();
        return error.Length == 0 ? options : null;
    }

    private static bool TryNumber(string text, int max, out int number)
    {
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= 1 && number <= max;
    }

    private static CutModel? ModelOf(string text)
    {
        bool isKnown = Enum.TryParse(text, true, out CutModel model) && char.IsLetter(text[0]);
        return isKnown ? model : null;
    }

    private string Set(string option, string? value)
    {
        bool isSet = value == null;
        switch (option)
        {
            case "--scenario":
                Scenario = value;
                isSet |= Scenarios.All.Any(scenario => scenario.Name == value);
                break;
            case "--cut":
                isSet |= TryNumber(value ?? "", int.MaxValue, out int cut);
                Cut = cut;
                break;
            case "--second":
                isSet |= TryNumber(value ?? "", int.MaxValue, out int second);
                Second = second;
                break;
            case "--model":
                Model = ModelOf(value ?? "");
                isSet |= Model != null;
                break;
            case "--model2":
                SecondModel = ModelOf(value ?? "");
                isSet |= SecondModel != null;
                break;
            case "--seed":
                isSet |= uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed);
                Seed = seed;
                break;
            case "--workers":
                isSet |= TryNumber(value ?? "", WorkerCountMax, out int workers);
                WorkerCount = workers;
                break;
            default:
                return $"power-cuts has no option '{option}'.";
        }

        return value == null ? $"{option} needs a value."
            : isSet ? ""
            : $"{option} cannot be '{value}': {Expected(option)}";
    }

    private static string Expected(string option) => option switch
    {
        "--scenario" => string.Join(", ", Scenarios.All.Select(scenario => scenario.Name)),
        "--model" or "--model2" => string.Join(", ", Enum.GetNames<CutModel>()),
        "--workers" => $"a number from 1 to {WorkerCountMax}",
        "--seed" => "a number from 0",
        _ => "a number from 1",
    };

    private string Check()
    {
        return Cut > 0 && (Scenario == null || Model == null) ? "--cut needs --scenario and --model."
            : Model != null && Cut == 0 ? "--model needs --cut."
            : Second > 0 && (Cut == 0 || SecondModel == null) ? "--second needs --cut and --model2."
            : SecondModel != null && Second == 0 ? "--model2 needs --second."
            : "";
    }
}
