// Handler of a coming reboot.

namespace nanoFramework.Runtime.Native;

/// <summary>Called before the device reboots.</summary>
public delegate void RebootEventHandler();
