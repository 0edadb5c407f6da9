namespace LeakyApi.Accounts;

public class Account
{
    public int Id { get; set; }

    public required string Email { get; set; }

    public required string Name { get; set; }

    public string PasswordHash { get; set; } = "";

    public bool IsStaff { get; set; }

    public string? ResetCode { get; set; }

    public DateTimeOffset? ResetCodeExpires { get; set; }
}
