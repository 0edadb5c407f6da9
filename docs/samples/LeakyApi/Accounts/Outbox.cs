using System.Collections.Concurrent;

namespace LeakyApi.Accounts;

/// <summary>The mails that are to be sent.</summary>
public class Outbox
{
    private readonly ConcurrentQueue<(string Address, string Text)> _mails = new();

    public void SendMail(string address, string text) => _mails.Enqueue((address, text));
}
