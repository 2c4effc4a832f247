using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DoubtfulPaymentDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PaymentDaysDoubtfulUntil",
                table: "Installations",
                type: "INTEGER",
                nullable: true);
            // Once, for what is there now: a database that is made today has no payments yet, and a demo none that matter.
            migrationBuilder.Sql(
                """
                UPDATE "Installations" SET "PaymentDaysDoubtfulUntil" =
                    (SELECT MAX("RecordedAt") FROM "Payments" WHERE "Note" IS NOT 'Segnato come già incassato')
                WHERE "IsDemo" = 0;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PaymentDaysDoubtfulUntil",
                table: "Installations");
        }
    }
}
