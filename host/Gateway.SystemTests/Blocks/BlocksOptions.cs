// The options of the command blocks.

using System.Globalization;

namespace Gateway.SystemTests.Blocks;

/// <summary>What was asked for.</summary>
internal sealed class BlocksOptions
{
    private const long CountMax = 1000000000000;
    private const int WorkerCountMax = 64;

    /// <summary>Blocks.</summary>
    public long Count { get; private set; } = 1000000;

    /// <summary>One block to do again; −1 for none.</summary>
    public long Block { get; private set; } = -1;

    /// <summary>Seed of everything.</summary>
    public uint Seed { get; private set; } = 1;

    /// <summary>Workers.</summary>
    public int WorkerCount { get; private set; } = 2;

    /// <summary>Reads arguments.</summary>
    /// <param name="args">Options and their values.</param>
    /// <param name="error">What is wrong, in one line.</param>
    /// <returns>The options; null when something is wrong.</returns>
    public static BlocksOptions? Parse(string[] args, out string error)
    {
        BlocksOptions options = new();
        error = "";
        for (int i = 0; i < args.Length && error.Length == 0; i += 2)
        {
            error = options.Set(args[i], i + 1 < args.Length ? args[i + 1] : null);
        }

        return error.Length == 0 ? options : null;
    }

    private string Set(string option, string? value)
    {
        (long min, long max) = option switch
        {
            "--count" => (1, CountMax),
            "--block" => (0, CountMax),
            "--seed" => (0, uint.MaxValue),
            "--workers" => (1, WorkerCountMax),
            _ => (0, -1),
        };
        if (max < 0)
        {
            return $"blocks has no option '{option}'.";
        }

        if (value == null)
        {
            return $"{option} needs a value.";
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number < min || number > max)
        {
            return $"{option} cannot be '{value}': a number from {min} to {max}";
        }

        switch (option)
        {
            case "--count":
                Count = number;
                break;
            case "--block":
                Block = number;
                break;
            case "--seed":
                Seed = (uint)number;
                break;
            default:
                WorkerCount = (int)number;
                break;
        }

        return "";
    }
}
