using Microsoft.AspNetCore.Mvc;

public interface IMailer { Task SendEmailAsync(string to, string subject, string body); }

// A code that the program makes itself is mailed, and shown to whoever asked for it.
[ApiController]
public class CodesController(IMailer mailer) : ControllerBase
{
    [HttpPost("send")]
    public async Task<IActionResult> Send(string email)
    {
        var digits = "";
        for (var i = 0; i < 6; i++)
            digits += Random.Shared.Next(10);
        await mailer.SendEmailAsync(email, "Code", $"Your code is {digits}");
        return Ok(new { email, OTP = digits }); //! AUTH3013
    }

    [HttpPost("send-body")]
    public async Task<IActionResult> SendBody(string email)
    {
        var otp = Random.Shared.Next(100000, 999999);
        var body = $"<p>Your code is {otp}</p>";
        await mailer.SendEmailAsync(email, "Code", body);
        return Ok(new { message = "sent", otp }); //! AUTH3013
    }

    [HttpPost("verification")]
    public async Task<IActionResult> Verification(string email)
    {
        var verificationCode = Random.Shared.Next(100000, 999999).ToString();
        await mailer.SendEmailAsync(email, "Code", verificationCode);
        return Ok(verificationCode); //! AUTH3013
    }

    [HttpPost("quiet")]
    public async Task<IActionResult> Quiet(string email)
    {
        var otp = Random.Shared.Next(100000, 999999).ToString();
        await mailer.SendEmailAsync(email, "Code", otp);
        return Ok(new { message = "sent", email });
    }

    // The caller has it already.
    [HttpPost("used")]
    public async Task<IActionResult> Used(string email, string otp)
    {
        await mailer.SendEmailAsync(email, "Code", "You have used " + otp);
        return Ok(new { otp });
    }

    // Of a discount.
    [HttpPost("coupon")]
    public async Task<IActionResult> Coupon(string email)
    {
        var code = "C" + Random.Shared.Next(100000, 999999);
        await mailer.SendEmailAsync(email, "Your discount", code);
        return Ok(new { code });
    }
}
