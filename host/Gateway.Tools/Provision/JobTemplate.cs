// From a configuration file and a row of a table to the work on one board. The file is JSON, or lines
// "key=value" ('#' begins a comment). A {column} in it stands for the row's value; a column whose name is a
// key sets that key. What the device would refuse is refused here, before a board is touched.

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Text;
using Gateway.Drivers;

namespace Gateway.Tools.Provision;

/// <summary>Makes jobs.</summary>
/// <param name="text">Content of the configuration file.</param>
/// <param name="name">Its name, for messages.</param>
/// <param name="files">Name in flash to path on the PC of certificates and keys; may have {column}
/// too.</param>
internal sealed partial class JobTemplate(
    string text, string name, IReadOnlyDictionary<string, string> files)
{
    /// <summary>Column with the serial port of each row.</summary>
    public const string PortColumn = "port";

    /// <summary>Column with the console's password.</summary>
    public const string PasswordColumn = "password";

    // {root}, {id} and {kind} are topics' (mqtt.topic), not ours.
    private static readonly string[] TopicWords = { "root", "id", "kind" };

    private readonly ConfigSchema _schema = new();

    private bool IsJson => text.TrimStart().StartsWith('{');

    /// <summary>Refuses columns that would do nothing.</summary>
    /// <exception cref="ProvisionException">A column is used nowhere.</exception>
    public void CheckColumns(IEnumerable<string> columns)
    {
        foreach (string column in columns.Where(c => c is not PortColumn and not PasswordColumn))
        {
            if (TopicWords.Contains(column))
            {
                throw new ProvisionException(
                    $"a column may not be named '{column}': {{{column}}} stands in topics (mqtt.topic)");
            }

            string mark = $"{{{column}}}";
            bool isUsed = text.Contains(mark, StringComparison.Ordinal) || _schema.TryFind(column, out _)
                || files.Values.Any(path => path.Contains(mark, StringComparison.Ordinal));
            if (!isUsed)
            {
                throw new ProvisionException($"column '{column}' is no key and {mark} stands nowhere");
            }
        }
    }

    /// <summary>Makes the job of a row.</summary>
    /// <param name="row">Column to value.</param>
    /// <param name="port">The port, unless the row has one.</param>
    /// <param name="password">The console's password, unless the row has one.</param>
    /// <exception cref="ProvisionException">Something is missing or not valid.</exception>
    public ProvisionJob Make(IReadOnlyDictionary<string, string> row, string port, string password)
    {
        GatewayConfig config = new(_schema);
        if (IsJson)
        {
            ImportJson(config, Fill(text, row, isJson: true));
        }
        else
        {
            ImportLines(config, Fill(text, row, isJson: false));
        }

        foreach ((string column, string value) in row)
        {
            if (_schema.TryFind(column, out _) && value.Length > 0)
            {
                Set(config, column, value, "column " + column);
            }
        }

        string id = config.GetText(ConfigKeys.DeviceId);
        string secret = row.GetValueOrDefault(PasswordColumn) is { Length: > 0 } own ? own : password;
        Require(id.Length > 0, $"{name}: device.id is missing");
        int bytes = Encoding.UTF8.GetByteCount(secret);
        Require(bytes is >= 8 and <= 64, $"{id}: the console's password is missing, or not 8 to 64 bytes");
        Require(secret.All(c => c >= ' '), $"{id}: the console's password has control characters");
        Check(config);
        return new ProvisionJob(
            id,
            row.GetValueOrDefault(PortColumn) is { Length: > 0 } ownPort ? ownPort : port,
            secret,
            config,
            Blank(),
            Document(config),
            [.. files.Select(file => Read(file.Key, Fill(file.Value, row, isJson: false)))]);
    }

    private string Fill(string template, IReadOnlyDictionary<string, string> row, bool isJson)
    {
        string filled = Placeholder().Replace(template, match =>
        {
            string word = match.Groups[1].Value;
            bool isOurs = row.TryGetValue(word, out string? value);
            Require(isOurs || TopicWords.Contains(word), $"{name}: there is no column for {match.Value}");
            return !isOurs ? match.Value
                : isJson ? JsonEncodedText.Encode(value!).ToString() : value!;
        });
        return filled;
    }

    private void ImportJson(GatewayConfig config, string json)
    {
        ConfigErrors errors = new();
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        ErrorCode error = ConfigJsonReader.Import(config, bytes, 0, bytes.Length, errors);
        Require(error == ErrorCode.Ok, $"{name}: {(errors.Count > 0 ? errors[0] : ErrorText.Of(error))}");
    }

    private void ImportLines(GatewayConfig config, string lines)
    {
        int number = 0;
        foreach (string line in lines.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int equals = line.IndexOf('=');
            Require(equals > 0, $"{name}, line {number}: expected key=value");
            Set(config, line[..equals].Trim(), line[(equals + 1)..].Trim(), $"{name}, line {number}");
        }
    }

    // A value may be a secret: it never stands in a message.
    private static void Set(GatewayConfig config, string key, string value, string place)
    {
        ErrorCode error = config.TrySet(key, value, out string expected);
        Require(error == ErrorCode.Ok, $"{place}: {key}: {ConfigError.ReasonOf(error, expected)}");
    }

    private void Check(GatewayConfig config)
    {
        ConfigErrors errors = new();
        ErrorCode error = new ConfigRules(new SensorCatalogue()).Check(config, errors);
        Require(error == ErrorCode.Ok, $"{name}: {(errors.Count > 0 ? errors[0] : ErrorText.Of(error))}");
    }

    // With secrets, on one line: the device wants a line end behind the last bracket only.
    private string Document(GatewayConfig config)
    {
        byte[] json = new byte[ConfigStore.JsonBytesMax];
        ByteWriter writer = new();
        writer.Begin(json, json.Length);
        ConfigJsonWriter.Write(config, writer, ConfigContent.Store);
        Require(!writer.IsOverflowed, $"{name}: more than {ConfigStore.JsonBytesMax} bytes");
        return Encoding.UTF8.GetString(json, 0, writer.Count);
    }

    private string Blank()
    {
        IEnumerable<string> groups = Enumerable.Range(0, _schema.SingleCount)
            .Select(i => _schema[i].Name.Split('.')[0])
            .Append(SensorKeys.Group)
            .Append(ChannelKeys.Group)
            .Distinct();
        return "{" + string.Join(",", groups.Select(group => $"\"{group}\":null")) + "}";
    }

    private static PemFile Read(string file, string path)
    {
        try
        {
            string pem = File.ReadAllText(path);
            Require(pem.Contains("-----BEGIN ", StringComparison.Ordinal), $"{path} is not PEM");
            return new PemFile(file, pem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ProvisionException($"{path}: {problem.Message}");
        }
    }

    private static void Require(bool isSo, string problem)
    {
        if (!isSo)
        {
            throw new ProvisionException(problem);
        }
    }

    [GeneratedRegex(@"\{([A-Za-z][\w.-]*)\}")]
    private static partial Regex Placeholder();
}
