using System; using System.Threading.Tasks;
namespace Types;
public class ResetToken { public string Value { get; set; } = ""; public Guid Id { get; set; } }
public class SyntaxToken { public string Value { get; set; } = ""; }
public class Setting { public string Value { get; set; } = ""; }
public class Types
{
    public ResetToken A() => new() { Value = Guid.NewGuid().ToString(), Id = Guid.NewGuid() }; //! AUTH3011
    public SyntaxToken B() => new() { Value = Guid.NewGuid().ToString() };
    public Setting C() => new() { Value = Guid.NewGuid().ToString() };
}
public class ApiKeyService { public string Create() => Guid.NewGuid().ToString(); } //! AUTH3011
public class OrderService { public string Create() => Guid.NewGuid().ToString(); }
public class TokenService { public Task<Guid> CreateAsync() => Task.FromResult(Guid.NewGuid()); public string FindById() => Guid.NewGuid().ToString(); }
