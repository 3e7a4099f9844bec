// nanoFramework's Directory: fails as the interpreter does, and knows the card's drive (docs/adr/0009).

using Gateway.NanoApi;

namespace OnDevice.System.IO;

/// <summary>Directories by their paths.</summary>
public static class Directory
{
    /// <summary>Whether there is such a directory.</summary>
    /// <exception cref="NativeFaultException">Its drive is not there: unlike <see cref="File.Exists"/> it
    /// hides no failure.</exception>
    public static bool Exists(string path) => global::System.IO.Directory.Exists(DeviceFiles.PathOf(path));

    /// <summary>Makes a directory and those above it.</summary>
    /// <exception cref="NativeFaultException">It cannot be.</exception>
    public static void CreateDirectory(string path)
    {
        try
        {
            global::System.IO.Directory.CreateDirectory(DeviceFiles.PathOf(path));
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }
    }

    /// <summary>Paths of its files.</summary>
    /// <exception cref="NativeFaultException">They cannot be listed.</exception>
    public static string[] GetFiles(string path)
    {
        try
        {
            return global::System.IO.Directory.GetFiles(DeviceFiles.PathOf(path));
        }
        catch (global::System.SystemException e)
        {
            throw DeviceFiles.FaultOf(e);
        }
    }
}
