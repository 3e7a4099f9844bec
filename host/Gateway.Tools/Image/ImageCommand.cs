// Builds the deployment image as it goes onto boards, and reads what came out. Without nanoFramework's
// packages it cannot: that is told in one line and has an exit code of its own, as with emulator.

using System.Globalization;
using Gateway.Tools.Bench;
using Gateway.Tools.External;
using Gateway.Tools.Flash;
using Gateway.Tools.Hardware;

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
          --storage flash|sd       where its gateway keeps its files: in the chip's flash (default) or on a
                                   card in the board's slot
          --file FILE              build nothing, read this one
        A line for each board says how much of its room it takes (Virtual has no such bound), and our
        assemblies are compared with the goal and their ceiling. The last line is "image: nanoGateway VERSION,
        N assemblies, N bytes". Exit code 0: it is one and fits every board; 1: not so, or it has grown over
        the ceiling; 2: wrong arguments; 3: nanoFramework's packages are not there.
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        string[] valued = ["--file", "--dotnet", StorageOption.Name];
        if (!ToolArguments.TryParse(args, valued, ["--virtual"], out ToolArguments given, out string error))
        {
            output.WriteLine($"image: {error}\n{Help}");
            return 2;
        }

        error = StorageOption.Read(given, out bool usesCard);
        error = usesCard && given.Has("--virtual")
            ? $"the board Virtual has no slot for an SD card; one has {BoardList.WithCardSlot}" : error;
        if (error.Length > 0)
        {
            output.WriteLine($"image: {error}");
            return 2;
        }

        string? file = given.Value("--file");
        if (file == null)
        {
            int code = Build(given, usesCard, out file);
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

        if (!DeploymentImage.TryRead(File.ReadAllBytes(file), out DeploymentImage? image, out string problem))
        {
            output.WriteLine($"image: {file} is {problem}");
            return 1;
        }

        bool isFit = given.Has("--virtual") || ImageFit.Write(output, image!.Bytes);
        string grown = JudgeSize(image!);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"image: nanoGateway {image!.Version}, {image.Count} assemblies, {image.Bytes:N0} bytes"));
        return isFit && grown.Length == 0 ? 0 : 1;
    }

    // The board Virtual has its hardware in it: what that takes is no device's.
    private string JudgeSize(DeploymentImage image)
    {
        if (image.Versions.ContainsKey("Gateway.Virtual"))
        {
            return "";
        }

        output.WriteLine(SizeLimits.Verdict(image.OwnBytes));
        string grown = SizeLimits.Judge("the image", image.OwnBytes, SizeLimits.ImageBytesMax);
        output.Write(grown.Length == 0 ? "" : $"image: error : {grown}\n");
        return grown;
    }

    private int Build(ToolArguments given, bool usesCard, out string file)
    {
        string? checkout = root ?? BuildOutput.Root;
        bool isVirtual = given.Has("--virtual");
        string[] properties = isVirtual ? ["-p:Board=Virtual"] : StorageOption.Properties(usesCard);
        file = Path.Combine(checkout ?? "", isVirtual ? BuildOutput.VirtualImage
            : usesCard ? BuildOutput.CardImage : BuildOutput.Image);
        return new DeviceBuild(Name, output, given.Value("--dotnet") ?? "dotnet", checkout)
            .Build(Project, properties);
    }
}
