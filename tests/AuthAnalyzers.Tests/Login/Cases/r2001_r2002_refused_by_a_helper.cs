using Microsoft.AspNetCore.Mvc;

namespace Jobs;

public class User
{
    public string Email { get; set; } = "";
    public string PasswordHash { get; set; } = "";
    public bool IsActive { get; set; }
    public string? ResetToken { get; set; }
}

public class ServiceResponse
{
    public int Status { get; set; }
    public string Message { get; set; } = "";
}

public interface IMail { Task SendResetEmailAsync(string email, string token); }

public class AuthService(IQueryable<User> users, IMail mail)
{
    private static ServiceResponse? CheckStatus(User? user)
    {
        if (user == null)
            return new ServiceResponse { Status = 401, Message = "Account not found." }; //! AUTH2001 AUTH2002
        return user.IsActive ? null : new ServiceResponse { Status = 401, Message = "Account is inactive." };
    }

    private static ServiceResponse? CheckStatusAlike(User? user)
    {
        if (user == null)
            return new ServiceResponse { Status = 401, Message = "Wrong address or password." };
        return null;
    }

    public ServiceResponse Login(string email, string password)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        var refused = CheckStatus(user);
        if (refused != null)
            return refused;
        if (!BCrypt.Net.BCrypt.Verify(password, user!.PasswordHash))
            return new ServiceResponse { Status = 401, Message = "Wrong password." };
        return new ServiceResponse { Status = 200, Message = "Welcome." };
    }

    public ServiceResponse LoginAlike(string email, string password)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        var refused = CheckStatusAlike(user);
        if (refused != null)
            return refused;
        if (!BCrypt.Net.BCrypt.Verify(password, user!.PasswordHash))
            return new ServiceResponse { Status = 401, Message = "Wrong address or password." };
        return new ServiceResponse { Status = 200, Message = "Welcome." };
    }

    public async Task<ServiceResponse> RequestPasswordResetAsync(string email)
    {
        var user = users.FirstOrDefault(one => one.Email == email);
        var refused = CheckStatus(user);
        if (refused != null)
            return refused;
        await mail.SendResetEmailAsync(email, Guid.NewGuid().ToString());
        return new ServiceResponse { Status = 200, Message = "A link has been sent." };
    }
}
