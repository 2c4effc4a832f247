using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class MailKnowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "NeutralForPrivate",
                table: "MessageTexts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "LargestMessage",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SettingsSince",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "TriedAt",
                table: "MailAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RefusedWith",
                table: "CustomerEmail",
                type: "TEXT",
                nullable: true);

            // The server's own words stand at the end of what was said of it then.
            migrationBuilder.Sql("""
                UPDATE "CustomerEmail"
                SET "RefusedWith" = rtrim(substr("Refusal", instr("Refusal", 'Risposta del server: «') + length('Risposta del server: «')), '»')
                WHERE "RefusedAt" IS NOT NULL AND instr("Refusal", 'Risposta del server: «') > 0;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NeutralForPrivate",
                table: "MessageTexts");

            migrationBuilder.DropColumn(
                name: "LargestMessage",
                table: "MailAccounts");

            migrationBuilder.DropColumn(
                name: "SettingsSince",
                table: "MailAccounts");

            migrationBuilder.DropColumn(
                name: "TriedAt",
                table: "MailAccounts");

            migrationBuilder.DropColumn(
                name: "RefusedWith",
                table: "CustomerEmail");
        }
    }
}
