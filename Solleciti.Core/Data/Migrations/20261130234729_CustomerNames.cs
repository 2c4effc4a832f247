using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CustomerNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PaperName",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CustomerAliases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    NameSearch = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerAliases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CustomerAliases_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_CustomerId_PaperName",
                table: "Documents",
                columns: new[] { "CustomerId", "PaperName" },
                filter: "\"PaperName\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerAliases_CustomerId_NameSearch",
                table: "CustomerAliases",
                columns: new[] { "CustomerId", "NameSearch" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomerAliases_NameSearch",
                table: "CustomerAliases",
                column: "NameSearch");

            // The paper's own name has been kept with what is printed; where a file has none, its number stands there.
            migrationBuilder.Sql(
                "UPDATE Documents SET PaperName = (SELECT json_extract(p.Content, '$.Customer.Name') FROM DocumentPrintContent p "
                    + "WHERE p.DocumentId = Documents.Id "
                    + "AND json_extract(p.Content, '$.Customer.Name') IS NOT json_extract(p.Content, '$.Customer.VatNumber') "
                    + "AND json_extract(p.Content, '$.Customer.Name') IS NOT json_extract(p.Content, '$.Customer.TaxCode')) "
                    + "WHERE SourceFileId IS NOT NULL");
            // Merging two cards was the answer to whether both are one customer.
            migrationBuilder.Sql(
                "INSERT OR IGNORE INTO CustomerAliases (CustomerId, Name, NameSearch, \"By\", At) "
                    + "SELECT k.Id, g.Name, g.NameSearch, '', COALESCE(g.DeletedAt, 0) "
                    + "FROM Customers g JOIN Customers k ON k.Id = g.MergedIntoId WHERE g.NameSearch <> k.NameSearch");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerAliases");

            migrationBuilder.DropIndex(
                name: "IX_Documents_CustomerId_PaperName",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "PaperName",
                table: "Documents");
        }
    }
}
