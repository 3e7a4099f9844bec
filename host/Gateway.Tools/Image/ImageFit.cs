// How much of each board's room for an image one takes. The device build looks as well, with the same figures
// (build/boards.targets), but its words are shown only when it fails.

using System.Globalization;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Image;

/// <summary>The size of an image against the boards.</summary>
internal static class ImageFit
{
    /// <summary>Writes a line for each board.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="bytes">Size of the image, bytes.</param>
    /// <returns>Whether it fits all of them, as one image serves all.</returns>
    public static bool Write(TextWriter output, long bytes)
    {
        foreach (HardwareBoard board in BoardList.All)
        {
            long room = board.DeploymentBytes;
            long percent = ((bytes * 100) + room - 1) / room;
            string line = string.Create(CultureInfo.InvariantCulture,
                $"{board.Id,-16} {room,11:N0} bytes of deployment, {percent,3} % used");
            output.WriteLine(bytes > room ? line + ": the image does not fit" : line);
        }

        return BoardList.All.All(board => bytes <= board.DeploymentBytes);
    }
}
