using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SendingPause : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "SendingPausedAt",
                table: "Installations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SendingPausedReason",
                table: "Installations",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SendingPausedAt",
                table: "Installations");

            migrationBuilder.DropColumn(
                name: "SendingPausedReason",
                table: "Installations");
        }
    }
}
