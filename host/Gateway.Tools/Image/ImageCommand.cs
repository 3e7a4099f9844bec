// Builds the deployment image as it goes onto boards, and reads what came out. Without nanoFramework's
// packages it cannot: that is told in one line and has an exit code of its own, as with emulator.

using System.Globalization;
using Gateway.Tools.External;
using Gateway.Tools.Flash;

namespace Gateway.Tools.Image;

/// <summary>The command image.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="root">Root of the checkout; null for the one this program was built in.</param>
internal sealed class ImageCommand(TextWriter output, string? root = null) : ICommand
{
    private const string Project = "Gateway.Firmware";

    /// <inheritdoc/>
    public string Name => "image";

    /// <inheritdoc/>
    public string Help => """
        build the deployment image and say which build it is
        image [options]
          --virtual                that of the board Virtual
          --file FILE              build nothing, read this one
        A line for each board says how much of its room it takes (Virtual has no such bound). The last line is
        "image: nanoGateway VERSION, N assemblies, N bytes". Exit code 0: it is one and fits every board;
        1: not so; 2: wrong arguments; 3: nanoFramework's packages are not there.
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        string[] valued = ["--file", "--dotnet"];
        if (!ToolArguments.TryParse(args, valued, ["--virtual"], out ToolArguments given, out string error))
        {
            output.WriteLine($"image: {error}\n{Help}");
            return 2;
        }

        string? file = given.Value("--file");
        if (file == null)
        {
            int code = Build(given, out file);
            if (code != 0)
            {
                return code;
            }
        }

        if (!File.Exists(file))
        {
            output.WriteLine($"image: there is no {file}");
            return 1;
        }

        bool isImage = DeploymentImage.TryRead(
            File.ReadAllBytes(file), out DeploymentImage? image, out string problem);
        bool isFit = !isImage || given.Has("--virtual") || ImageFit.Write(output, image!.Bytes);
        output.WriteLine(!isImage ? $"image: {file} is {problem}"
            : string.Create(CultureInfo.InvariantCulture,
                $"image: nanoGateway {image!.Version}, {image.Count} assemblies, {image.Bytes:N0} bytes"));
        return isImage && isFit ? 0 : 1;
    }

    private int Build(ToolArguments given, out string file)
    {
        string? checkout = root ?? BuildOutput.Root;
        string[] board = given.Has("--virtual") ? ["-p:Board=Virtual"] : [];
        file = Path.Combine(
            checkout ?? "", given.Has("--virtual") ? BuildOutput.VirtualImage : BuildOutput.Image);
        return new DeviceBuild(Name, output, given.Value("--dotnet") ?? "dotnet", checkout)
            .Build(Project, board);
    }
}
