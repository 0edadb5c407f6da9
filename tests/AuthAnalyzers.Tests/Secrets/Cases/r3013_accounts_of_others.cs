using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

// An account in any language: a table, an address and a password.
public class Ausleiher { public int Id { get; set; } public string Mail { get; set; } = ""; public string Password { get; set; } = ""; }
public class Empleado { public int Id { get; set; } public string Senha { get; set; } = ""; }
public class Drucker { public int Id { get; set; } public string Password { get; set; } = ""; }

public class Buecherei : DbContext
{
    public DbSet<Ausleiher> Ausleiher => Set<Ausleiher>();
    public DbSet<Empleado> Empleados => Set<Empleado>();
    public DbSet<Drucker> Drucker => Set<Drucker>();
}

[ApiController]
public class AusleiherController(Buecherei db) : ControllerBase
{
    [HttpGet("alle")]
    public async Task<List<Ausleiher>> Alle() => await db.Ausleiher.ToListAsync(); //! AUTH3013

    [HttpGet("empleados")]
    public IActionResult Empleados() => Ok(db.Empleados.ToList()); //! AUTH3013

    // A printer, without an address.
    [HttpGet("drucker")]
    public IActionResult Drucker() => Ok(db.Drucker.ToList());
}
