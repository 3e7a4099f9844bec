// Home Assistant's templates as Home Assistant renders them: by Jinja itself, in its sandbox, with the
// payload as value_json. Source: home-assistant.io/docs/configuration/templating, "Using value templates
// with MQTT"; homeassistant/helpers/template (ImmutableSandboxedEnvironment).

using System.Diagnostics;
using System.Text.Json;
using Gateway.SystemTests.Peers;

namespace Gateway.SystemTests.HomeAssistant;

/// <summary>Renders templates with an installed Python and Jinja; skips the test without them.</summary>
internal static class Jinja
{
    private const string Package = "python3-jinja2";

    private const string Script = """
        import json, sys
        from jinja2.sandbox import ImmutableSandboxedEnvironment
        environment = ImmutableSandboxedEnvironment()
        pairs = json.load(sys.stdin)
        print(json.dumps([environment.from_string(t).render(value=p, value_json=json.loads(p)).strip()
                          for t, p in pairs]))
        """;

    /// <summary>What templates make of payloads, pair by pair.</summary>
    public static string[] Render(IEnumerable<(string Template, string Payload)> pairs)
    {
        string input = JsonSerializer.Serialize(pairs.Select(pair => new[] { pair.Template, pair.Payload }));
        string script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, Script);
            string python = PeerProgram.RequireModule("python3", "jinja2", Package);
            ProcessStartInfo info = new(python, [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(info)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            return JsonSerializer.Deserialize<string[]>(PeerProgram.Finish(process))!;
        }
        finally
        {
            File.Delete(script);
        }
    }
}
