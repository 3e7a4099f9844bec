// Reboot of the attached board: whoever runs the board hears of it and starts the firmware anew.

using Gateway.NanoApi;

namespace nanoFramework.Runtime.Native;

/// <summary>Reboots.</summary>
public class Power
{
    /// <summary>Raised before a reboot; what handlers throw is swallowed.</summary>
    public static event RebootEventHandler OnRebootEvent
    {
        add => NanoBoard.Session.RebootHandlers += value;
        remove => NanoBoard.Session.RebootHandlers -= value;
    }

    /// <summary>Reboots; may return before it happens.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) =>
        RebootDevice(Timeout.Infinite, rebootOption);

    /// <summary>
    /// Reboots; <paramref name="exeConstraintTimeout"/> limits the handlers on the device only.
    /// </summary>
    public static void RebootDevice(
        int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot)
    {
        try
        {
            NanoBoard.Session.RebootHandlers?.Invoke();
        }
        catch (Exception)
        {
            // As the device does it: nothing may keep it from rebooting.
        }
        finally
        {
            NanoBoard.RequestReboot(rebootOption);
        }
    }
}
