// Managed events of the device (pins, serial ports, network) run one after another on one thread of their
// own, as nanoFramework's event sink does it.

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Gateway.NanoApi;

/// <summary>The event thread of one board.</summary>
internal sealed class EventDispatcher : IDisposable
{
    private readonly BlockingCollection<Action> _queue = new();
    private readonly Thread _thread;

    public EventDispatcher()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "nanoFramework events" };
        _thread.Start();
    }

    /// <summary>Queues a handler and returns at once; nothing happens after <see cref="Dispose"/>.</summary>
    public void Post(Action handler)
    {
        try
        {
            _queue.Add(handler);
        }
        catch (InvalidOperationException)
        {
            // The board was detached: its events are lost, as on a board without power.
        }
    }

    /// <summary>
    /// Runs a handler on the event thread and waits for it, so that whoever drives a pin finds its effect at
    /// a defined virtual time; what the handler throws is thrown here.
    /// </summary>
    public void Send(Action handler)
    {
        if (Thread.CurrentThread == _thread)
        {
            handler();
            return;
        }

        Exception? failure = null;
        using ManualResetEventSlim done = new();
        try
        {
            _queue.Add(() =>
            {
                try
                {
                    handler();
                }
                catch (Exception error)
                {
                    failure = error; // handed over to the waiting thread below
                }

                done.Set();
            });
        }
        catch (InvalidOperationException)
        {
            return; // detached, as in Post
        }

        done.Wait();
        if (failure != null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Lets queued handlers finish and ends the thread.</summary>
    public void Dispose() => _queue.CompleteAdding();

    private void Run()
    {
        foreach (Action handler in _queue.GetConsumingEnumerable())
        {
            handler();
        }
    }
}
