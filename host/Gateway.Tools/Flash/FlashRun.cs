// The steps of flashing one board, in an order in which nothing is written before all that can be checked
// was.

using System.Globalization;
using Gateway.Tools.External;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Flash;

/// <summary>One run.</summary>
/// <param name="nanoff">The calls.</param>
/// <param name="options">What is wanted.</param>
/// <param name="output">Where it writes to.</param>
/// <param name="probe">Says what is wrong with a port; null when nothing is.</param>
internal sealed class FlashRun(
    Nanoff nanoff, FlashOptions options, TextWriter output, Func<string, string?> probe)
{
    private DeploymentImage? _content;

    private string BuiltImage => options.UsesCard ? BuildOutput.CardImage : BuildOutput.Image;

    /// <summary>Runs all steps.</summary>
    /// <returns>True when the device has what it should.</returns>
    public bool Run()
    {
        string? port = ChoosePort();
        string? image = port == null ? null : ChooseImage();
        if (port == null || image == null || !IsImage(image))
        {
            return false;
        }

        output.WriteLine($"2. what is at {port}");
        FlashPlan? plan = new FlashPlanner(nanoff, options, output).Plan(port);
        if (plan == null || !DoesFit(image, plan.Board, plan.FlashMegabytes)
            || (plan.Stays != null && !Serves(plan.Stays, plan.Target))
            || (!options.IsAppOnly && !WriteFirmware(port, plan.Target)))
        {
            return false;
        }

        output.WriteLine("4. gateway");
        return nanoff.WriteApplication(port, image)
            && CopyFiles(port, plan.Board) && Verify(port, plan.Target);
    }

    private string? ChoosePort()
    {
        string? port = options.Port;
        if (port == null)
        {
            string[] ports = nanoff.Ports();
            port = ports.Length == 1 ? ports[0] : null;
            Tell(ports.Length == 1 ? $"the only port is {port}"
                : ports.Length == 0
                    ? "there is no serial port: is the board connected, by a cable with data lines?"
                : $"which port? --port {string.Join(" or ", ports)}");
        }

        string? problem = port == null || options.IsDry ? null : probe(port);
        if (problem != null)
        {
            Tell(problem);
        }

        return problem == null ? port : null;
    }

    private string? ChooseImage()
    {
        if (options.Image != null)
        {
            output.WriteLine($"1. image {options.Image}");
            bool isThere = options.IsDry || File.Exists(options.Image);
            Tell(isThere ? "it is not built anew" : $"there is no {options.Image}");
            // nanoff may be run in another directory than the one the path was given in
            return !isThere ? null : options.IsDry ? options.Image : Path.GetFullPath(options.Image);
        }

        output.WriteLine("1. image");
        string? root = BuildOutput.Root;
        DeviceBuild build = new("flash", output, "dotnet", root, options.IsDry);
        string image = options.IsDry ? BuiltImage : Path.Combine(root ?? "", BuiltImage);
        string[] storage = StorageOption.Properties(options.UsesCard);
        bool isBuilt = build.Build("Gateway.Firmware", storage) == 0 && (options.IsDry || File.Exists(image));
        if (!options.IsDry)
        {
            Tell(isBuilt ? $"built {image}" : "there is no image to write; --image names one");
        }

        return isBuilt ? image : null;
    }

    private bool IsImage(string image)
    {
        if (options.IsDry)
        {
            return true;
        }

        bool isImage = DeploymentImage.TryRead(File.ReadAllBytes(image), out _content, out string problem);
        Tell(isImage ? $"it is nanoGateway {_content!.Version}" : $"{image} is {problem}");
        return isImage;
    }

    // The newest firmware may be younger than the packages: whether it is theirs is known when it is there.
    private bool WriteFirmware(string port, string target)
    {
        output.WriteLine($"3. firmware {target}");
        if (!nanoff.WriteFirmware(port, target, options))
        {
            return false;
        }

        DeviceAssemblies? written = nanoff.Details(port);
        return options.IsDry || (written != null && Serves(written, target));
    }

    // Whether the firmware is the one that is wanted and would run the image.
    private bool Serves(DeviceAssemblies device, string target)
    {
        if (device.Target.Length > 0 && device.Target != target)
        {
            Tell($"wrong target: the device runs {device.Target}, not {target}");
            return false;
        }

        string[] unmatched = [.. device.Unmatched(_content!.Natives)];
        foreach (string line in unmatched)
        {
            Tell(line);
        }

        if (unmatched.Length > 0)
        {
            Tell("firmware and image are not of one generation, and this one would not start: "
                + (options.IsAppOnly ? "write the firmware, too (without --app-only), " : "")
                + "name a firmware that fits the packages (--firmware-version), or build with packages that "
                + "fit the firmware (Directory.Packages.props)");
        }

        return unmatched.Length == 0;
    }

    private bool DoesFit(string image, HardwareBoard board, int flashMegabytes)
    {
        Partition? partition = board.Chip.PartitionOf(flashMegabytes);
        if (partition == null)
        {
            Tell($"nanoFramework has no partitions for {board.Chip.Name} with {flashMegabytes} MB");
            return false;
        }

        long bytes = options.IsDry ? 0 : new FileInfo(image).Length;
        bool fits = bytes <= partition.DeploymentBytes;
        Tell($"room for the image: {Number(partition.DeploymentBytes)} B"
            + (options.IsDry ? "" : $"; it has {Number(bytes)} B{(fits ? "" : ": it does not fit")}"));
        return fits;
    }

    private bool CopyFiles(string port, HardwareBoard board)
    {
        if (options.Files.Files.Length == 0)
        {
            return true;
        }

        output.WriteLine("5. files");
        foreach ((string name, string path) in options.Files.Files)
        {
            output.WriteLine($"  {path} to {board.Profile.StorageDirectory}{name}");
        }

        if (options.IsDry)
        {
            return nanoff.WriteFiles(port, "FILES.json");
        }

        string document = Path.GetTempFileName();
        try
        {
            File.WriteAllText(document, options.Files.ToJson(board.Profile.StorageDirectory));
            return nanoff.WriteFiles(port, document);
        }
        finally
        {
            File.Delete(document);
        }
    }

    private bool Verify(string port, string target)
    {
        output.WriteLine("6. what the device has now");
        DeviceAssemblies? found = nanoff.Details(port);
        if (found == null)
        {
            return false;
        }

        if (options.IsDry)
        {
            Tell("expected are the gateway's assemblies, of the very build that is in the image");
            return true;
        }

        string[] differences = [.. found.Differences(_content!.Versions)];
        foreach (string difference in differences)
        {
            Tell(difference);
        }

        bool serves = Serves(found, target);
        if (differences.Length > 0)
        {
            Tell("the device does not run this gateway; reset it and try --app-only");
        }

        bool isDone = serves && differences.Length == 0;
        if (isDone)
        {
            Tell($"done, the device lists all of nanoGateway {_content.Version}");
        }

        return isDone;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private void Tell(string text) => output.WriteLine("flash: " + text);
}
